// What cameras store before they make a picture of it, by LibRaw: developed with the camera's white
// balance, as sRGB with 16 bits, and with nothing else that would have to be chosen.
#include <libraw/libraw.h>

#include <QImageIOPlugin>
#include <QtEndian>
#include <memory>

#include "core/formats/picture_handler.h"

namespace offstage {

namespace {

constexpr const char* suffixes[] = {"arw", "cr2", "cr3", "dng", "nef", "orf",
                                    "pef", "raf", "raw", "rw2", "srw"};

/// A file that everybody else takes for TIFF, looked into for what only cameras write: a mosaic, a
/// way of packing it, or that it is a DNG. A maker and sub-directories alone are no sign: scanners
/// and microscopes write those, too.
class CamerasTiff {
public:
    explicit CamerasTiff(QIODevice& file) : m_file(file), m_start(file.pos()) {}
    ~CamerasTiff() { m_file.seek(m_start); }
    CamerasTiff(const CamerasTiff&) = delete;
    CamerasTiff& operator=(const CamerasTiff&) = delete;

    bool isOne() {
        const QByteArray head = bytesAt(0, 10);
        m_little = head.startsWith(QByteArray("II*\0", 4));
        if (!m_little && !head.startsWith(QByteArray("MM\0*", 4)))
            return false;
        return (m_little && head.endsWith("CR")) || hasSign(number<quint32>(head, 4), true);
    }

private:
    QByteArray bytesAt(qint64 offset, qint64 most) {
        return m_file.seek(m_start + offset) ? m_file.read(most) : QByteArray();
    }
    template <class Number>
    Number number(const QByteArray& bytes, qsizetype at) const {
        if (at + qsizetype(sizeof(Number)) > bytes.size())
            return 0;
        return m_little ? qFromLittleEndian<Number>(bytes.constData() + at)
                        : qFromBigEndian<Number>(bytes.constData() + at);
    }
    bool hasSign(quint32 directory, bool andBelow) {
        constexpr quint16 compression = 259, photometric = 262, below = 330, dngVersion = 50706;
        // Of Kodak, Sony, Samsung, Nikon and Pentax.
        constexpr quint16 packed[] = {262, 32767, 32769, 32770, 32772, 34713, 65000, 65535};
        constexpr quint16 mosaic[] = {32803, 34892};  // the second of a DNG that is one no more
        const auto isOneOf = [](auto& list, quint16 value) {
            return std::find(std::begin(list), std::end(list), value) != std::end(list);
        };
        const int count = std::min<int>(number<quint16>(bytesAt(directory, 2), 0), 512);
        const QByteArray entries = bytesAt(qint64(directory) + 2, 12 * count);
        QByteArray children;
        for (int i = 0; i < count; ++i) {
            const qsizetype at = 12 * i;
            const auto tag = number<quint16>(entries, at);
            const auto value = number<quint16>(entries, at + 8);
            if (tag == dngVersion || (tag == compression && isOneOf(packed, value)) ||
                (tag == photometric && isOneOf(mosaic, value)))
                return true;
            const auto length = std::min(number<quint32>(entries, at + 4), 16U);
            if (tag == below && andBelow)
                children = length == 1 ? entries.mid(at + 8, 4)
                                       : bytesAt(number<quint32>(entries, at + 8), 4 * length);
        }
        for (qsizetype at = 0; at < children.size(); at += 4)
            if (hasSign(number<quint32>(children, at), false))
                return true;
        return false;
    }

    QIODevice& m_file;
    const qint64 m_start;
    bool m_little = true;
};

class RawHandler : public PictureHandler {
public:
    static bool isOurs(QIODevice* device) {
        const QByteArray head = headOf(device);
        if (head.startsWith("FUJIFILMCCD-RAW") || head.startsWith("IIRO") ||
            head.startsWith("IIRS") || head.startsWith(QByteArray("IIU\0", 4)) ||
            (head.mid(4, 4) == "ftyp" && head.mid(8, 4) == "crx "))
            return true;
        return (head.startsWith("II*") || head.startsWith(QByteArray("MM\0*", 4))) &&
               !device->isSequential() && CamerasTiff(*device).isOne();
    }
    bool canRead() const override { return isOurs(device()); }

protected:
    bool recognises(const QByteArray&) const override { return false; }

    Header readHeader(const QByteArray& bytes) override {
        m_raw = std::make_unique<LibRaw>();
        libraw_output_params_t& wish = m_raw->imgdata.params;
        wish.use_camera_wb = 1;
        wish.output_bps = 16;
        wish.output_color = 1;   // sRGB
        wish.gamm[0] = 1 / 2.4;  // and its curve
        wish.gamm[1] = 12.92;
        wish.no_auto_bright = 1;  // as exposed
        if (!open(bytes) || m_raw->adjust_sizes_info_only() != LIBRAW_SUCCESS)
            return {};
        return {{m_raw->imgdata.sizes.iwidth, m_raw->imgdata.sizes.iheight}, QImage::Format_RGBX64};
    }

    bool decode(QImage& image) override {
        // Knowing the sizes, the library has got them ready to be turned once more: from the start.
        m_raw->recycle();
        int width = 0, height = 0, colours = 0, bits = 0;
        if (!open(bytes()) || !went(m_raw->unpack()) || !went(m_raw->dcraw_process()))
            return false;
        m_raw->get_mem_image_format(&width, &height, &colours, &bits);
        if (width == 0)
            lackMemory();  // dcraw_process() calls that a success
        // Straight into the image, which takes half as much memory as by way of one of LibRaw's
        // own.
        if (bits != 16 || (colours != 3 && colours != 1) || QSize(width, height) != image.size() ||
            !went(m_raw->copy_mem_image(image.bits(), static_cast<int>(image.bytesPerLine()), 0)))
            return false;
        for (int y = 0; y < height; ++y) {
            // Rows come closely packed. From their ends, so that nothing is lost.
            auto* row = reinterpret_cast<quint16*>(image.scanLine(y));
            for (int x = width - 1; x >= 0; --x) {
                const quint16 *from = row + colours * x, red = from[0], green = from[colours / 2],
                              blue = from[colours - 1];
                row[4 * x] = red;
                row[4 * x + 1] = green;
                row[4 * x + 2] = blue;
                row[4 * x + 3] = 65535;
            }
        }
        return true;
    }

    QColorSpace colours() override { return QColorSpace(QColorSpace::SRgb); }

private:
    bool open(const QByteArray& bytes) {
        // It only reads.
        return went(m_raw->open_buffer(const_cast<char*>(bytes.constData()),
                                       static_cast<std::size_t>(bytes.size())));
    }
    bool went(int result) {
        if (result == LIBRAW_UNSUFFICIENT_MEMORY)
            lackMemory();
        return result == LIBRAW_SUCCESS;
    }

    std::unique_ptr<LibRaw> m_raw;
};

}  // namespace

class RawPlugin : public QImageIOPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "raw.json")

public:
    Capabilities capabilities(QIODevice* device, const QByteArray& format) const override {
        const bool ours = device ? RawHandler::isOurs(device)
                                 : std::find(std::begin(suffixes), std::end(suffixes), format) !=
                                       std::end(suffixes);
        return ours ? CanRead : Capabilities();
    }
    QImageIOHandler* create(QIODevice* device, const QByteArray&) const override {
        auto* handler = new RawHandler;
        handler->setDevice(device);
        handler->setFormat("raw");
        return handler;
    }
};

}  // namespace offstage

#include "raw.moc"
