# An isosceles trapezoid and its height.
isosceles trapezoid ABCD with AB ∥ CD and AD = BC
AB = 20
CD = 10
AD = 13
H = foot of D on AB
dashed DH
find DH
find area of ABCD
