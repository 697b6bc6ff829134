# A midsegment is parallel to the third side and half as long.
triangle ABC
M midpoint of AB
N midpoint of AC
segment MN
BC = 10
find MN
prove MN ∥ BC
