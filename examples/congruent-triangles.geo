# Two congruent triangles.
triangle ABC
triangle DEF
triangle ABC ≅ triangle DEF
