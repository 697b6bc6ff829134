circle O
A, B, P on circle O
∠AOB = 40°
find ∠APB  # warning: G216
