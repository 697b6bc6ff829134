# A point in a square and its image under a quarter turn about a corner.
square ABCD
P inside ABCD
Q = rotation of P about A by 90°
segment AP
segment AQ
dashed PQ
AP = 2
find ∠PAQ
find PQ
