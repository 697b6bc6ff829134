# The midsegment of a trapezoid is the mean of the parallel sides.
trapezoid ABCD with AB ∥ CD
M midpoint of AD
N midpoint of BC
AB = 14
CD = 8
segment MN
find MN
