triangle ABC
ABC is not scalene  # error: G214
ABC is not triangle  # error: G214
