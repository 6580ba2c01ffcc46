"""The steps of a change set, one file each, in the order of `write.STEPS`."""
