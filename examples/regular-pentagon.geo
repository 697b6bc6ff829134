# The diagonal of a regular pentagon is to its side as the golden ratio.
regular pentagon ABCDE
segment AC
segment AD
find AC/AB
find ∠CAD
