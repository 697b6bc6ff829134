# Two congruent triangles, drawn apart.
triangle ABC
AB = 7
∠ABC = 50°
BC = 2x + 1
figure 2
triangle DEF
triangle ABC ≅ triangle DEF
EF = 3x - 4
find x
find ∠DEF
find EF
