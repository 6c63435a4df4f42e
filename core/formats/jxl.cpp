// JPEG XL by libjxl, which turns pictures itself. What is there of a file that ends early is shown.
#include <jxl/decode_cxx.h>
#include <jxl/thread_parallel_runner_cxx.h>

#include <QImageIOPlugin>
#include <QThread>

#include "core/formats/picture_handler.h"

namespace offstage {

namespace {

class JxlHandler : public PictureHandler {
public:
    static bool isOurs(const QByteArray& head) {
        const auto signature = JxlSignatureCheck(reinterpret_cast<const quint8*>(head.constData()),
                                                 static_cast<std::size_t>(head.size()));
        return signature == JXL_SIG_CODESTREAM || signature == JXL_SIG_CONTAINER;
    }

protected:
    bool recognises(const QByteArray& head) const override { return isOurs(head); }

    Header readHeader(const QByteArray& bytes) override {
        m_runner = JxlThreadParallelRunnerMake(
            nullptr, static_cast<std::size_t>(QThread::idealThreadCount()));
        m_decoder = JxlDecoderMake(nullptr);
        JxlDecoder* decoder = m_decoder.get();
        if (JxlDecoderSetParallelRunner(decoder, JxlThreadParallelRunner, m_runner.get()) !=
                JXL_DEC_SUCCESS ||
            JxlDecoderSetUnpremultiplyAlpha(decoder, JXL_TRUE) != JXL_DEC_SUCCESS ||
            JxlDecoderSubscribeEvents(decoder, JXL_DEC_BASIC_INFO | JXL_DEC_COLOR_ENCODING |
                                                   JXL_DEC_FULL_IMAGE) != JXL_DEC_SUCCESS ||
            JxlDecoderSetInput(decoder, reinterpret_cast<const quint8*>(bytes.constData()),
                               static_cast<std::size_t>(bytes.size())) != JXL_DEC_SUCCESS)
            return {};
        JxlDecoderCloseInput(decoder);
        JxlBasicInfo info;
        if (JxlDecoderProcessInput(decoder) != JXL_DEC_BASIC_INFO ||
            JxlDecoderGetBasicInfo(decoder, &info) != JXL_DEC_SUCCESS || info.xsize > INT_MAX ||
            info.ysize > INT_MAX)
            return {};
        const bool alpha = info.alpha_bits > 0;
        const bool floats = info.exponent_bits_per_sample > 0;
        const bool deep = info.bits_per_sample > 8;
        const bool grey = info.num_color_channels == 1 && !alpha && !floats;
        m_pixels = {grey ? 1U : 4U,
                    floats ? JXL_TYPE_FLOAT
                    : deep ? JXL_TYPE_UINT16
                           : JXL_TYPE_UINT8,
                    JXL_NATIVE_ENDIAN, 0};
        if (JxlDecoderProcessInput(decoder) != JXL_DEC_COLOR_ENCODING)
            return {};
        if (JxlColorEncoding told;
            JxlDecoderGetColorAsEncodedProfile(decoder, &m_pixels, JXL_COLOR_PROFILE_TARGET_DATA,
                                               &told) == JXL_DEC_SUCCESS)
            tellTransfer(told.transfer_function);
        std::size_t size = 0;
        if (JxlDecoderGetICCProfileSize(decoder, &m_pixels, JXL_COLOR_PROFILE_TARGET_DATA, &size) ==
                JXL_DEC_SUCCESS &&
            size > 0) {
            m_icc.resize(static_cast<qsizetype>(size));
            if (JxlDecoderGetColorAsICCProfile(decoder, &m_pixels, JXL_COLOR_PROFILE_TARGET_DATA,
                                               reinterpret_cast<quint8*>(m_icc.data()),
                                               size) != JXL_DEC_SUCCESS)
                m_icc.clear();
        }
        return {{static_cast<int>(info.xsize), static_cast<int>(info.ysize)},
                floats ? (alpha ? QImage::Format_RGBA32FPx4 : QImage::Format_RGBX32FPx4)
                : grey ? (deep ? QImage::Format_Grayscale16 : QImage::Format_Grayscale8)
                : deep ? (alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                       : (alpha ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888)};
    }

    bool decode(QImage& image) override {
        // The library writes rows that follow each other as this says.
        m_pixels.align = static_cast<std::size_t>(image.bytesPerLine());
        for (;;) {
            switch (JxlDecoderProcessInput(m_decoder.get())) {
                case JXL_DEC_NEED_IMAGE_OUT_BUFFER: {
                    const auto size = static_cast<std::size_t>(image.bytesPerLine()) *
                                      static_cast<std::size_t>(image.height());
                    if (JxlDecoderSetImageOutBuffer(m_decoder.get(), &m_pixels, image.bits(),
                                                    size) != JXL_DEC_SUCCESS)
                        return false;
                    break;
                }
                case JXL_DEC_FULL_IMAGE:  // of several frames, the first
                    return true;
                default:
                    JxlDecoderFlushImage(m_decoder.get());
                    return false;
            }
        }
    }

    QColorSpace colours() override {
        // The library makes profiles of its own, with names that are for nobody.
        const QColorSpace space =
            m_icc.isEmpty() ? QColorSpace() : QColorSpace::fromIccProfile(m_icc);
        const QColorSpace srgb(QColorSpace::SRgb);
        return space == srgb ? srgb : space;
    }

private:
    JxlThreadParallelRunnerPtr m_runner;
    JxlDecoderPtr m_decoder;
    JxlPixelFormat m_pixels{};
    QByteArray m_icc;
};

}  // namespace

class JxlPlugin : public QImageIOPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "jxl.json")

public:
    Capabilities capabilities(QIODevice* device, const QByteArray& format) const override {
        const bool ours =
            device ? JxlHandler::isOurs(PictureHandler::headOf(device)) : format == "jxl";
        return ours ? CanRead : Capabilities();
    }
    QImageIOHandler* create(QIODevice* device, const QByteArray&) const override {
        auto* handler = new JxlHandler;
        handler->setDevice(device);
        handler->setFormat("jxl");
        return handler;
    }
};

}  // namespace offstage

#include "jxl.moc"
