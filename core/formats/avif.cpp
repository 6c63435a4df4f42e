// AVIF by libavif.
#include <avif/avif.h>

#include <QImageIOPlugin>
#include <QThread>
#include <memory>

#include "core/formats/picture_handler.h"

namespace offstage {

namespace {

struct DestroyDecoder {
    void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};

struct DestroyImage {
    void operator()(avifImage* image) const { avifImageDestroy(image); }
};

class AvifHandler : public PictureHandler {
public:
    static bool isOurs(const QByteArray& head) {
        const QList<QByteArray> brands = brandsOf(head);
        return brands.contains("avif") || brands.contains("avis");
    }

protected:
    bool recognises(const QByteArray& head) const override { return isOurs(head); }

    Header readHeader(const QByteArray& bytes) override {
        m_decoder.reset(avifDecoderCreate());
        m_decoder->maxThreads = QThread::idealThreadCount();
        m_decoder->ignoreExif = AVIF_TRUE;
        m_decoder->ignoreXMP = AVIF_TRUE;
        m_decoder->strictFlags = AVIF_STRICT_DISABLED;  // what can be shown is shown
        if (avifDecoderSetIOMemory(m_decoder.get(),
                                   reinterpret_cast<const quint8*>(bytes.constData()),
                                   static_cast<std::size_t>(bytes.size())) != AVIF_RESULT_OK ||
            avifDecoderParse(m_decoder.get()) != AVIF_RESULT_OK)
            return {};
        m_kind = kindOf(*m_decoder);
        m_shown = shownOf(*m_decoder->image);
        const auto& [width, height, deep, alpha, grey] = m_kind;
        return {{static_cast<int>(m_shown.width), static_cast<int>(m_shown.height)},
                grey    ? (deep ? QImage::Format_Grayscale16 : QImage::Format_Grayscale8)
                : alpha ? (deep ? QImage::Format_RGBA64 : QImage::Format_RGBA8888)
                        : (deep ? QImage::Format_RGBX64 : QImage::Format_RGBX8888),
                turnOf(*m_decoder->image)};
    }

    bool decode(QImage& image) override {
        const avifResult next = avifDecoderNextImage(m_decoder.get());
        if (next == AVIF_RESULT_OUT_OF_MEMORY)
            lackMemory();
        if (next != AVIF_RESULT_OK || kindOf(*m_decoder) != m_kind)
            return false;
        const bool deep = m_kind.deep, grey = m_kind.grey;
        QImage colour =
            grey ? QImage(image.size(), deep ? QImage::Format_RGBX64 : QImage::Format_RGBX8888)
                 : QImage();
        QImage& target = grey ? colour : image;
        if (target.isNull())
            return false;
        const std::unique_ptr<avifImage, DestroyImage> shown(avifImageCreateEmpty());
        if (!shown ||
            avifImageSetViewRect(shown.get(), m_decoder->image, &m_shown) != AVIF_RESULT_OK)
            return false;
        avifRGBImage rgb;
        avifRGBImageSetDefaults(&rgb, shown.get());
        rgb.format = AVIF_RGB_FORMAT_RGBA;
        rgb.depth = deep ? 16 : 8;
        rgb.pixels = target.bits();
        rgb.rowBytes = static_cast<quint32>(target.bytesPerLine());
        if (avifImageYUVToRGB(shown.get(), &rgb) != AVIF_RESULT_OK)
            return false;
        for (int y = 0; grey && y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (deep)
                    reinterpret_cast<quint16*>(image.scanLine(y))[x] =
                        reinterpret_cast<const quint16*>(colour.constScanLine(y))[4 * x];
                else
                    image.scanLine(y)[x] = colour.constScanLine(y)[4 * x];
        return true;
    }

    QColorSpace colours() override {
        const avifImage& image = *m_decoder->image;
        if (image.icc.size > 0)
            return QColorSpace::fromIccProfile(
                QByteArray(reinterpret_cast<const char*>(image.icc.data),
                           static_cast<qsizetype>(image.icc.size)));
        return coded(image.colorPrimaries, image.transferCharacteristics);
    }

private:
    /// What the memory for the pixels is made for. The library takes it from the file's boxes
    /// first, then from the coded pixels, which may say something else.
    struct Kind {
        quint32 width = 0;
        quint32 height = 0;
        bool deep = false;
        bool alpha = false;
        bool grey = false;
        bool operator==(const Kind&) const = default;
    };
    static Kind kindOf(const avifDecoder& decoder) {
        const avifImage& image = *decoder.image;
        const bool alpha = decoder.alphaPresent;
        return {image.width, image.height, image.depth > 8, alpha,
                image.yuvFormat == AVIF_PIXEL_FORMAT_YUV400 && !alpha};
    }

    /// The part that is meant to be seen; all of it where that is not told, or not possible.
    static avifCropRect shownOf(const avifImage& image) {
        avifCropRect part{0, 0, image.width, image.height};
        avifDiagnostics why{};
        if (image.transformFlags & AVIF_TRANSFORM_CLAP &&
            !avifCropRectConvertCleanApertureBox(&part, &image.clap, image.width, image.height,
                                                 image.yuvFormat, &why))
            part = {0, 0, image.width, image.height};
        return part;
    }

    /// First turned, anticlockwise, then mirrored; Qt mirrors first.
    static Transformations turnOf(const avifImage& image) {
        constexpr Transformation turns[] = {TransformationNone, TransformationRotate270,
                                            TransformationRotate180, TransformationRotate90};
        const int angle = image.transformFlags & AVIF_TRANSFORM_IROT ? image.irot.angle & 3 : 0;
        int turn = turns[angle];
        if (image.transformFlags & AVIF_TRANSFORM_IMIR) {
            const bool leftRight = (image.imir.mode == 1) != (angle % 2 == 1);
            turn ^= leftRight ? TransformationMirror : TransformationFlip;
        }
        return static_cast<Transformations>(turn);
    }

    std::unique_ptr<avifDecoder, DestroyDecoder> m_decoder;
    Kind m_kind;
    avifCropRect m_shown{};
};

}  // namespace

class AvifPlugin : public QImageIOPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "avif.json")

public:
    Capabilities capabilities(QIODevice* device, const QByteArray& format) const override {
        const bool ours =
            device ? AvifHandler::isOurs(PictureHandler::headOf(device)) : format == "avif";
        return ours ? CanRead : Capabilities();
    }
    QImageIOHandler* create(QIODevice* device, const QByteArray&) const override {
        auto* handler = new AvifHandler;
        handler->setDevice(device);
        handler->setFormat("avif");
        return handler;
    }
};

}  // namespace offstage

#include "avif.moc"
