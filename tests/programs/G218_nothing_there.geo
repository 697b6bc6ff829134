square ABCD
find area of shaded region  # error: G218
