# A point that nothing introduces, and one with a close name.
triangle ABC
D1 midpoint of BC
AD2 = 5
E = AB ∩ CF
