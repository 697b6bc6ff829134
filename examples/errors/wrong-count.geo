# Four vertices for a triangle, and three for a square.
triangle ABCD
square EFG
