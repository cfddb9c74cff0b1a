// placeholder until the room's first inhabitant
