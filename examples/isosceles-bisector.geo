# An isosceles triangle and the bisector of an angle at its base.
triangle ABC
AB = AC
∠BAC = 36°
D on AC
BD bisects ∠ABC
find ∠BDC
prove BD = BC
