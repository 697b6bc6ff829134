"""The grammar of the language, `geodsl.lark`; this module only makes it findable as a resource."""
