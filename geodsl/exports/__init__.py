"""Data sets in the forms that other trainers and libraries read."""
