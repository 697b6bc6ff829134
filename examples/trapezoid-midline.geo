trapezoid ABCD with AB ∥ CD
M midpoint of AD
N midpoint of BC
segment MN
AB = 14
CD = 8
find MN
