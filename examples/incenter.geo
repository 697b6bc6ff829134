# Where the bisectors of a triangle meet.
triangle ABC
I incenter of triangle ABC
segments BI, CI
∠BAC = 70°
find ∠BIC
