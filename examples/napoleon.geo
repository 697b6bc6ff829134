# Napoleon: the centres of equilateral triangles on the sides form one more.
acute triangle ABC
equilateral triangle ABF
equilateral triangle BCD
equilateral triangle CAE
C, F on opposite sides of AB
A, D on opposite sides of BC
B, E on opposite sides of CA
X = centroid of triangle BCD
Y = centroid of triangle CAE
Z = centroid of triangle ABF
triangle XYZ
dashed XY, YZ, ZX
prove XY = YZ
prove YZ = ZX
