# The altitude of an obtuse triangle falls outside of it.
obtuse triangle ABC with ∠ABC = 120°
AB = 6
BC = 10
H = foot of A on line BC
segment AH
find AC
