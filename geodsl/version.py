"""The version of geodsl, which records carry."""

VERSION = "0.1.0"
