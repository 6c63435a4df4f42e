#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QImage>

#ifdef OFFSTAGE_HEIF
#include <libheif/heif.h>
#endif
#ifdef OFFSTAGE_AVIF
#include <avif/avif.h>
#endif
#ifdef OFFSTAGE_JXL
#include <jxl/decode_cxx.h>
#include <jxl/encode_cxx.h>
#endif

// Small files of the formats beside Qt's, made by the libraries' own encoders. Pictures are
// RGBA8888 or RGBA64, or Grayscale8 where it says so.

namespace offstage::testing {

#ifdef OFFSTAGE_HEIF
inline QByteArray asHeif(const QImage& image, int bits = 8, const QByteArray& icc = {},
                         bool multiplied = false, int transfer = 0) {
    heif_context* context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    heif_image* pixels = nullptr;
    QByteArray bytes;
    const auto right = [](const heif_error& error) {
        if (error.code != heif_error_Ok)
            qFatal("libheif: %s", error.message);
    };
    right(heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder));
    right(heif_encoder_set_lossy_quality(encoder, 100));
    (void)heif_encoder_set_parameter_string(encoder, "chroma", "444");
    const bool alpha = image.hasAlphaChannel();
    const auto chroma =
        bits > 8 ? (alpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE)
                 : (alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB);
    const int channels = alpha ? 4 : 3;
    right(heif_image_create(image.width(), image.height(), heif_colorspace_RGB, chroma, &pixels));
    right(heif_image_add_plane(pixels, heif_channel_interleaved, image.width(), image.height(),
                               bits));
    int stride = 0;
    quint8* rows = heif_image_get_plane(pixels, heif_channel_interleaved, &stride);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            for (int c = 0; c < channels; ++c) {
                if (bits > 8)
                    reinterpret_cast<quint16*>(rows + y * stride)[channels * x + c] = quint16(
                        reinterpret_cast<const quint16*>(image.constScanLine(y))[4 * x + c] >>
                        (16 - bits));
                else
                    rows[y * stride + channels * x + c] = image.constScanLine(y)[4 * x + c];
            }
    if (!icc.isEmpty())
        right(heif_image_set_raw_color_profile(pixels, "prof", icc.constData(),
                                               static_cast<std::size_t>(icc.size())));
    heif_image_set_premultiplied_alpha(pixels, multiplied);
    heif_encoding_options* options = heif_encoding_options_alloc();
    heif_color_profile_nclx* coded = heif_nclx_color_profile_alloc();
    if (transfer != 0) {
        right(heif_nclx_color_profile_set_transfer_characteristics(
            coded, static_cast<std::uint16_t>(transfer)));
        right(heif_image_set_nclx_color_profile(pixels, coded));
        options->output_nclx_profile = coded;
        options->macOS_compatibility_workaround_no_nclx_profile = 0;
    }
    right(heif_context_encode_image(context, pixels, encoder, options, nullptr));
    heif_nclx_color_profile_free(coded);
    heif_encoding_options_free(options);
    heif_writer writer{};
    writer.writer_api_version = 1;
    writer.write = [](heif_context*, const void* data, std::size_t size, void* target) {
        static_cast<QByteArray*>(target)->append(static_cast<const char*>(data),
                                                 static_cast<qsizetype>(size));
        return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
    };
    right(heif_context_write(context, &writer, &bytes));
    heif_image_release(pixels);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return bytes;
}
#endif

#ifdef OFFSTAGE_AVIF
/// Without loss. `turns`: quarters that it is to be turned by, anticlockwise; then mirrored, -1:
/// not.
inline QByteArray asAvif(const QImage& image, int bits = 8, const QByteArray& icc = {},
                         int turns = 0, int mirrored = -1, int transfer = 0,
                         const QRect& shown = {}) {
    const bool grey = image.format() == QImage::Format_Grayscale8;
    avifImage* picture = avifImageCreate(
        static_cast<quint32>(image.width()), static_cast<quint32>(image.height()),
        static_cast<quint32>(bits), grey ? AVIF_PIXEL_FORMAT_YUV400 : AVIF_PIXEL_FORMAT_YUV444);
    if (grey) {
        picture->yuvRange = AVIF_RANGE_FULL;
        avifImageAllocatePlanes(picture, AVIF_PLANES_YUV);
        for (int y = 0; y < image.height(); ++y) {
            quint8* row = picture->yuvPlanes[0] + std::size_t(y) * picture->yuvRowBytes[0];
            for (int x = 0; x < image.width(); ++x)
                if (bits > 8)
                    reinterpret_cast<quint16*>(row)[x] =
                        quint16(image.constScanLine(y)[x] << (bits - 8));
                else
                    row[x] = image.constScanLine(y)[x];
        }
    } else {
        picture->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_IDENTITY;
        avifRGBImage rgb;
        avifRGBImageSetDefaults(&rgb, picture);
        rgb.format = AVIF_RGB_FORMAT_RGBA;
        rgb.depth = image.depth() == 64 ? 16 : 8;
        rgb.ignoreAlpha = !image.hasAlphaChannel();
        rgb.pixels = const_cast<quint8*>(image.constBits());
        rgb.rowBytes = static_cast<quint32>(image.bytesPerLine());
        if (avifImageRGBToYUV(picture, &rgb) != AVIF_RESULT_OK)
            qFatal("libavif cannot convert");
    }
    if (!icc.isEmpty())
        avifImageSetProfileICC(picture, reinterpret_cast<const quint8*>(icc.constData()),
                               static_cast<std::size_t>(icc.size()));
    if (!shown.isEmpty()) {
        const avifCropRect part{static_cast<quint32>(shown.x()), static_cast<quint32>(shown.y()),
                                static_cast<quint32>(shown.width()),
                                static_cast<quint32>(shown.height())};
        avifDiagnostics why{};
        if (!avifCleanApertureBoxConvertCropRect(&picture->clap, &part, picture->width,
                                                 picture->height, picture->yuvFormat, &why))
            qFatal("libavif: %s", why.error);
        picture->transformFlags |= AVIF_TRANSFORM_CLAP;
    }
    if (transfer != 0) {
        picture->colorPrimaries = AVIF_COLOR_PRIMARIES_BT2020;
        picture->transferCharacteristics = static_cast<avifTransferCharacteristics>(transfer);
    }
    if (turns != 0) {
        picture->transformFlags |= AVIF_TRANSFORM_IROT;
        picture->irot.angle = static_cast<quint8>(turns);
    }
    if (mirrored >= 0) {
        picture->transformFlags |= AVIF_TRANSFORM_IMIR;
        picture->imir.mode = static_cast<quint8>(mirrored);
    }
    avifEncoder* encoder = avifEncoderCreate();
    encoder->minQuantizer = encoder->maxQuantizer = AVIF_QUANTIZER_LOSSLESS;
    encoder->minQuantizerAlpha = encoder->maxQuantizerAlpha = AVIF_QUANTIZER_LOSSLESS;
    encoder->speed = AVIF_SPEED_FASTEST;
    avifRWData data = AVIF_DATA_EMPTY;
    if (avifEncoderWrite(encoder, picture, &data) != AVIF_RESULT_OK)
        qFatal("libavif cannot encode");
    const QByteArray bytes(reinterpret_cast<const char*>(data.data),
                           static_cast<qsizetype>(data.size));
    avifRWDataFree(&data);
    avifEncoderDestroy(encoder);
    avifImageDestroy(picture);
    return bytes;
}
#endif

#ifdef OFFSTAGE_JXL
/// Without loss. `orientation` as EXIF counts.
inline QByteArray asJxl(const QImage& image, const QByteArray& icc = {}, int orientation = 1,
                        int transfer = JXL_TRANSFER_FUNCTION_SRGB) {
    const bool grey = image.format() == QImage::Format_Grayscale8;
    const bool deep = image.depth() == 64;
    const auto encoder = JxlEncoderMake(nullptr);
    JxlBasicInfo info;
    JxlEncoderInitBasicInfo(&info);
    info.xsize = static_cast<quint32>(image.width());
    info.ysize = static_cast<quint32>(image.height());
    info.bits_per_sample = deep ? 16 : 8;
    info.num_color_channels = grey ? 1 : 3;
    info.num_extra_channels = grey ? 0 : 1;
    info.alpha_bits = grey ? 0 : info.bits_per_sample;
    info.uses_original_profile = JXL_TRUE;
    info.orientation = static_cast<JxlOrientation>(orientation);
    JxlColorEncoding colours;
    JxlColorEncodingSetToSRGB(&colours, grey);
    colours.transfer_function = static_cast<JxlTransferFunction>(transfer);
    const JxlPixelFormat format{grey ? 1U : 4U, deep ? JXL_TYPE_UINT16 : JXL_TYPE_UINT8,
                                JXL_NATIVE_ENDIAN, 4};
    if (JxlEncoderSetBasicInfo(encoder.get(), &info) != JXL_ENC_SUCCESS ||
        (icc.isEmpty() ? JxlEncoderSetColorEncoding(encoder.get(), &colours)
                       : JxlEncoderSetICCProfile(
                             encoder.get(), reinterpret_cast<const quint8*>(icc.constData()),
                             static_cast<std::size_t>(icc.size()))) != JXL_ENC_SUCCESS)
        qFatal("libjxl takes no header");
    JxlEncoderFrameSettings* frame = JxlEncoderFrameSettingsCreate(encoder.get(), nullptr);
    JxlEncoderSetFrameLossless(frame, JXL_TRUE);
    if (JxlEncoderAddImageFrame(frame, &format, image.constBits(),
                                static_cast<std::size_t>(image.sizeInBytes())) != JXL_ENC_SUCCESS)
        qFatal("libjxl takes no pixels");
    JxlEncoderCloseInput(encoder.get());
    QByteArray bytes(1 << 22, '\0');
    auto* next = reinterpret_cast<quint8*>(bytes.data());
    auto left = static_cast<std::size_t>(bytes.size());
    if (JxlEncoderProcessOutput(encoder.get(), &next, &left) != JXL_ENC_SUCCESS)
        qFatal("libjxl cannot encode");
    bytes.truncate(bytes.size() - static_cast<qsizetype>(left));
    return bytes;
}

/// Of 16 bits, with colours that are said to be multiplied by alpha. That is one bit of the header,
/// which this library's encoder does not set.
inline QByteArray asJxlMultiplied(const QImage& image) {
    const QByteArray plain = asJxl(image);
    for (qsizetype bit = 0; bit < 8 * 120; ++bit) {
        QByteArray bytes = plain;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
        const auto decoder = JxlDecoderMake(nullptr);
        JxlBasicInfo info;
        JxlDecoderSubscribeEvents(decoder.get(), JXL_DEC_BASIC_INFO);
        JxlDecoderSetInput(decoder.get(), reinterpret_cast<const quint8*>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
        if (JxlDecoderProcessInput(decoder.get()) == JXL_DEC_BASIC_INFO &&
            JxlDecoderGetBasicInfo(decoder.get(), &info) == JXL_DEC_SUCCESS &&
            info.alpha_premultiplied && info.alpha_bits == 16 && info.bits_per_sample == 16 &&
            info.xsize == static_cast<quint32>(image.width()))
            return bytes;
    }
    qFatal("no such bit");
}
#endif

/// What a camera sees of a grey card: a mosaic of 16 bits, whose reds and blues are weaker by as
/// much as the file says they are. DNG 1.4, uncompressed.
inline QByteArray asDng(QSize size, quint16 green, double red, double blue) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    constexpr quint16 ascii = 2, shortWord = 3, word = 4, byte = 1, ratio = 5, signedRatio = 10;
    constexpr quint16 count = 20;
    constexpr quint32 after = 8 + 2 + 12 * count + 4;
    constexpr quint32 makeAt = after, matrixAt = makeAt + 16, neutralAt = matrixAt + 72,
                      pixelsAt = neutralAt + 24;
    out.writeRawData("II*\0", 4);
    out << quint32(8) << count;
    const auto entry = [&](quint16 tag, quint16 type, quint32 number, quint32 value) {
        out << tag << type << number << value;
    };
    const auto width = static_cast<quint32>(size.width());
    const auto height = static_cast<quint32>(size.height());
    entry(254, word, 1, 0);
    entry(256, word, 1, width);
    entry(257, word, 1, height);
    entry(258, shortWord, 1, 16);
    entry(259, shortWord, 1, 1);
    entry(262, shortWord, 1, 32803);
    entry(271, ascii, 16, makeAt);
    entry(272, ascii, 16, makeAt);
    entry(273, word, 1, pixelsAt);
    entry(274, shortWord, 1, 1);
    entry(277, shortWord, 1, 1);
    entry(278, word, 1, height);
    entry(279, word, 1, 2 * width * height);
    entry(33421, shortWord, 2, 2 | 2 << 16);
    entry(33422, byte, 4, 0x02010100);
    entry(50706, byte, 4, 0x00000401);
    entry(50708, ascii, 16, makeAt);
    entry(50721, signedRatio, 9, matrixAt);
    entry(50728, ratio, 3, neutralAt);
    entry(50778, shortWord, 1, 21);
    out << quint32(0);
    out.writeRawData("Offstage card\0\0\0", 16);
    // From XYZ of daylight to the camera, whose colours are those of sRGB.
    for (const int part : {32405, -15371, -4985, -9693, 18760, 416, 556, -2040, 10572})
        out << qint32(part) << qint32(10000);
    for (const double part : {red, 1., blue})
        out << quint32(part * 10000) << quint32(10000);
    for (quint32 y = 0; y < height; ++y)
        for (quint32 x = 0; x < width; ++x)
            out << quint16(green * (y % 2 == 0 && x % 2 == 0   ? red
                                    : y % 2 == 1 && x % 2 == 1 ? blue
                                                               : 1));
    return bytes;
}

}  // namespace offstage::testing
