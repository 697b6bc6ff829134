# Two circles that touch from outside.
circle O
circle P
circle O externally tangent to circle P at T
segment OP
