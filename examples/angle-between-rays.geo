# A ray bisects an angle.
triangle AOB
ray OA
ray OB
ray OC
C inside ∠AOB
OC bisects ∠AOB
∠AOB = 76°
find ∠AOC
