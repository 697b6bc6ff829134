# A transversal of two parallel lines; angles by number.
line AB ∥ line CD
E on segment AB
F on segment CD
segment EF
points A, D on opposite sides of EF
∠1 = ∠AEF
∠2 = ∠EFD
∠1 = 65°
find ∠2
