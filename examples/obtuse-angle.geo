# An obtuse triangle.
obtuse triangle ABC with ∠ABC = 120°
