# The altitudes of a triangle meet in one point.
acute triangle ABC
AD altitude of triangle ABC
BE altitude of triangle ABC
H = AD ∩ BE
segment CH
prove CH ⟂ AB
