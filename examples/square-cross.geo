# Two segments in a square that look perpendicular, and are.
square ABCD
E midpoint of BC
F midpoint of CD
P = AE ∩ BF
prove AE ⟂ BF
prove AE = BF
