package raster

import (
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
)

// encode writes an image as a PNG, with a byte a pixel.
func encode(img *image.Paletted) []byte {
	header := binary.BigEndian.AppendUint32(nil, uint32(img.Rect.Dx()))
	header = binary.BigEndian.AppendUint32(header, uint32(img.Rect.Dy()))
	header = append(header, 8, 3, 0, 0, 0) // bits; of a palette; deflate, the usual filters, no interlacing
	var palette []byte
	for _, c := range img.Palette {
		rgba := c.(color.RGBA)
		palette = append(palette, rgba.R, rgba.G, rgba.B)
	}
	b := []byte("\x89PNG\r\n\x1a\n")
	b = chunk(b, "IHDR", header)
	b = chunk(b, "PLTE", palette)
	b = chunk(b, "IDAT", deflate(img))
	return chunk(b, "IEND", nil)
}

func chunk(b []byte, kind string, content []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(content)))
	from := len(b)
	b = append(append(b, kind...), content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}
