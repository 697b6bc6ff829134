square ABC  # error: G205
triangle DEFG  # error: G205
quadrilateral PQRS
triangle KLM
△KLM ∼ PQRS  # error: G205
