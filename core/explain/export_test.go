package explain

// Voices returns the names of all functions that have a voice.
func Voices() (names []string) {
	for _, v := range voices {
		names = append(names, v.name)
		if v.also != "" {
			names = append(names, v.also)
		}
	}
	for _, v := range foreignVoices {
		names = append(names, v.name)
	}
	return names
}
