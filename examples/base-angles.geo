# Equal angles at the base make equal sides.
triangle ABC
∠ABC = ∠BCA
D on segment BC
segment AD
AD ⟂ BC
∠BAC = 40°
find ∠ABC
