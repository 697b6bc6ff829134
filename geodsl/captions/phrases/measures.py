"""Equalities, ratios, comparisons and the other things said of values."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form

MEASURES = MappingProxyType(
    {
        "lengths equal": Form(
            ("{0} = {1}", "{0} is equal to {1}", "{0} and {1} are equal",
             "{0} is as long as {1}", "{0} and {1} have the same length"),
            ("{0} ≠ {1}", "{0} is not equal to {1}", "{0} and {1} are not equal",
             "{0} is not as long as {1}", "{0} and {1} have different lengths"),
            ("{0} = {1}", "{0} equal to {1}"), ("{0} ≠ {1}", "{0} not equal to {1}")),
        "angles equal": Form(
            ("{0} = {1}", "{0} is equal to {1}", "{0} and {1} are equal",
             "{0} is as large as {1}", "{0} and {1} have the same size"),
            ("{0} ≠ {1}", "{0} is not equal to {1}", "{0} and {1} are not equal",
             "{0} is not as large as {1}", "{0} and {1} have different sizes"),
            ("{0} = {1}", "{0} equal to {1}"), ("{0} ≠ {1}", "{0} not equal to {1}")),
        "equal": Form(
            ("{0} = {1}", "{0} equals {1}", "{0} is equal to {1}"),
            ("{0} ≠ {1}", "{0} differs from {1}", "{0} is not equal to {1}"),
            ("{0} = {1}", "{0} equal to {1}"), ("{0} ≠ {1}", "{0} not equal to {1}")),
        "phrases equal": Form(
            ("{0} is {1}", "{0} equals {1}", "{0} is equal to {1}"),
            ("{0} is not {1}", "{0} does not equal {1}", "{0} is not equal to {1}")),
        "length": Form(
            ("{0} = {1}", "{0} is {1}", "the length of {0} is {1}", "{0} has length {1}"),
            ("{0} ≠ {1}", "{0} is not {1}", "the length of {0} is not {1}",
             "{0} does not have length {1}"),
            ("{0} = {1}",), ("{0} ≠ {1}",)),
        "angle": Form(
            ("{0} = {1}", "{0} is {1}", "{0} measures {1}", "the size of {0} is {1}"),
            ("{0} ≠ {1}", "{0} is not {1}", "{0} does not measure {1}",
             "the size of {0} is not {1}"),
            ("{0} = {1}",), ("{0} ≠ {1}",)),
        "angle in words": Form(
            ("{0} is {1}", "{0} equals {1}", "{0} is equal to {1}"),
            ("{0} is not {1}", "{0} does not equal {1}", "{0} is not equal to {1}"),
            ("{0} equal to {1}",), ("{0} not equal to {1}",)),
        "angles in words": Form(
            ("{0} equals {1}", "{0} is equal to {1}", "{0} is as large as {1}"),
            ("{0} does not equal {1}", "{0} is not equal to {1}", "{0} is not as large as {1}"),
            ("{0} equal to {1}",), ("{0} not equal to {1}",)),
        "directed angle": Form(
            ("the directed angle {0} is {1} modulo 180°",
             "the directed angle from {2} counterclockwise to {3}, modulo 180°, is {1}",
             "{0} = {1} as a directed angle modulo 180°"),
            ("the directed angle {0} is not {1} modulo 180°",
             "the directed angle from {2} counterclockwise to {3}, modulo 180°, is not {1}",
             "{0} ≠ {1} as a directed angle modulo 180°"),
            ("directed angle {0} equal to {1} modulo 180°",),
            ("directed angle {0} not equal to {1} modulo 180°",)),
        "directed angles": Form(
            ("{0} and {1} are equal as directed angles modulo 180°",
             "the directed angles {0} and {1} are equal modulo 180°",
             "the directed angle from {2} to {3} equals that from {4} to {5} modulo 180°",
             "{0} = {1} as directed angles modulo 180°"),
            ("{0} and {1} are not equal as directed angles modulo 180°",
             "the directed angles {0} and {1} are not equal modulo 180°",
             "the directed angle from {2} to {3} does not equal that from {4} to {5} modulo 180°",
             "{0} ≠ {1} as directed angles modulo 180°"),
            ("directed angles {0} and {1} equal modulo 180°",),
            ("directed angles {0} and {1} not equal modulo 180°",)),
        "right angle": Form(
            ("{0} = 90°", "{0} is a right angle", "{0} measures 90°", "{0} is 90°"),
            ("{0} ≠ 90°", "{0} is not a right angle", "{0} does not measure 90°",
             "{0} is not 90°"),
            ("{0} = 90°", "{0} a right angle"), ("{0} ≠ 90°",)),
        "arc": Form(
            ("{0} measures {1}", "{0} is {1}", "the measure of {0} is {1}"),
            ("{0} does not measure {1}", "{0} is not {1}", "the measure of {0} is not {1}"),
            ("{0} of {1}",)),
        "ratio": Form(
            ("{0} = {1}", "{2} are in the ratio {1}", "the ratio {0} is {1}"),
            ("{0} ≠ {1}", "{2} are not in the ratio {1}", "the ratio {0} is not {1}"),
            ("{0} = {1}",), ("{0} ≠ {1}",)),
        "ratios": Form(
            ("{0} = {1}", "{0} and {1} are equal ratios",
             "the ratio {0} is equal to the ratio {1}"),
            ("{0} ≠ {1}", "{0} and {1} are different ratios",
             "the ratio {0} is not equal to the ratio {1}"),
            ("{0} = {1}",), ("{0} ≠ {1}",)),
        "chain": Form(
            ("{0}", "{1} are all equal", "we have {0}"),
            asides=("{0}",)),
        "chain with value": Form(
            ("{0}", "{1} are all equal to {2}", "we have {0}"),
            asides=("{0}",)),
        "pair with value": Form(
            ("{0}", "{1} are both equal to {2}", "we have {0}"),
            asides=("{0}",)),
        "relation chain": Form(
            ("{0}", "we have {0}", "the relation {0} holds"),
            asides=("{0}",)),
        "<": Form(
            ("{0} < {1}", "{0} is less than {1}", "{0} is smaller than {1}"),
            ("{0} ≥ {1}", "{0} is not less than {1}", "{0} is not smaller than {1}"),
            ("{0} < {1}",)),
        ">": Form(
            ("{0} > {1}", "{0} is greater than {1}", "{0} is larger than {1}"),
            ("{0} ≤ {1}", "{0} is not greater than {1}", "{0} is not larger than {1}"),
            ("{0} > {1}",)),
        "≤": Form(
            ("{0} ≤ {1}", "{0} is at most {1}", "{0} is not greater than {1}"),
            ("{0} > {1}", "{0} is more than {1}", "{0} is greater than {1}"),
            ("{0} ≤ {1}",)),
        "≥": Form(
            ("{0} ≥ {1}", "{0} is at least {1}", "{0} is not less than {1}"),
            ("{0} < {1}", "{0} is less than {1}", "{0} is smaller than {1}"),
            ("{0} ≥ {1}",)),
        "shorter": Form(
            ("{0} < {1}", "{0} is shorter than {1}", "{0} is less than {1}",
             "{1} is longer than {0}"),
            ("{0} ≥ {1}", "{0} is not shorter than {1}", "{0} is not less than {1}",
             "{1} is not longer than {0}"),
            ("{0} < {1}",)),
        "longer": Form(
            ("{0} > {1}", "{0} is longer than {1}", "{0} is greater than {1}",
             "{1} is shorter than {0}"),
            ("{0} ≤ {1}", "{0} is not longer than {1}", "{0} is not greater than {1}",
             "{1} is not shorter than {0}"),
            ("{0} > {1}",)),
        "≅": Form(
            ("{0} is congruent to {1}", "{0} and {1} are congruent", "{0} ≅ {1}"),
            ("{0} is not congruent to {1}", "{0} and {1} are not congruent", "{0} ≇ {1}"),
            ("{0} congruent to {1}",)),
        "∼": Form(
            ("{0} is similar to {1}", "{0} and {1} are similar", "{0} ∼ {1}"),
            ("{0} is not similar to {1}", "{0} and {1} are not similar", "{0} ≁ {1}"),
            ("{0} similar to {1}",)),
        "all equal": Form(
            ("{0} are equal", "{0} are equal to each other", "{0} are the same size"),
            ("{0} are not equal", "{0} are not equal to each other",
             "{0} are not the same size")),
        "all congruent": Form(
            ("{0} are congruent", "{0} are congruent to each other",
             "{0} have the same shape and size"),
            ("{0} are not congruent", "{0} are not congruent to each other",
             "{0} do not have the same shape and size")),
        "all similar": Form(
            ("{0} are similar", "{0} are similar to each other", "{0} have the same shape"),
            ("{0} are not similar", "{0} are not similar to each other",
             "{0} do not have the same shape")),
        "complementary": Form(
            ("{0} are complementary", "{0} add up to 90°", "the sum of {0} is 90°"),
            ("{0} are not complementary", "{0} do not add up to 90°",
             "the sum of {0} is not 90°")),
        "supplementary": Form(
            ("{0} are supplementary", "{0} add up to 180°", "the sum of {0} is 180°"),
            ("{0} are not supplementary", "{0} do not add up to 180°",
             "the sum of {0} is not 180°")),
        # No asides: `a triangle with radius 5` would say it of the triangle.
        "has": Form(
            ("{0} {has} {1} {2}", "the {1} of {0} is {2}", "{2} is the {1} of {0}"),
            ("{0} {does} not have {1} {2}", "the {1} of {0} is not {2}",
             "{2} is not the {1} of {0}")),
        "has size": Form(
            ("{0} {has} {1} {2}", "the {1} of {0} is {2}", "{0} {has} {3} of {2}"),
            ("{0} {does} not have {1} {2}", "the {1} of {0} is not {2}",
             "{0} {does} not have {3} of {2}")),
        "angle number": Form(
            ("{1} is marked {2}", "{1} is numbered {2}", "the number {2} stands in {1}")),
        "angle letter": Form(
            ("{1} is marked {2}", "{1} is labelled {2}", "the letter {2} stands in {1}")),
    }
)  # fmt: skip
"""By relation and kind of value."""
