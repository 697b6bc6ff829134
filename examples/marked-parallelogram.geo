# What a printed figure marks.
parallelogram ABCD
mark AB = CD
mark AD ∥ BC
E = AC ∩ BD
mark AE = EC
∠DAB = 65°
find ∠ABC
