print("slope")
