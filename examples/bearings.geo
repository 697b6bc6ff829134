# A boat sails on a bearing of 60 degrees, then on one of 150 degrees.
unit km
points X, Y, Z
bearing of Y from X = 60°
bearing of Z from Y = 150°
XY = 10
YZ = 24
segment XZ
find XZ
