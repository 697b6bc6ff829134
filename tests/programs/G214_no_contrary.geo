quadrilateral ABCD
ABCD is not square  # error: G214
