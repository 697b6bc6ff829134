# Ptolemy: in a cyclic quadrilateral the diagonals and the sides have equal products.
circle O
hide O
quadrilateral ABCD inscribed in circle O
segment AC
segment BD
prove AC · BD = AB · CD + BC · AD
