editionSearch["facet-language"]=[["en","ABBjBBB2DBZBfBrHhF",{"fr":"anglais","en":"English"}],["fr","BBjBBB2DBZBfBrH",{"fr":"français","en":"French"}]]
