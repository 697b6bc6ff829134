# Ptolemy: in a cyclic quadrilateral the diagonals and the sides have equal products.
quadrilateral ABCD inscribed in circle O
hide O
segment AC
segment BD
prove AC * BD = AB * CD + BC * AD
