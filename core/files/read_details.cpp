#include "core/files/read_details.h"

#include <sys/mman.h>

#include <QtEndian>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exiv2/exiv2.hpp>
#include <mutex>
#include <string>

#include "core/expendable.h"
#include "core/files/clean_details.h"
#include "core/files/jpeg_markers.h"
#include "core/threads.h"

namespace offstage {

namespace {

/// What is read at once of a TIFF or raw file where it may not be mapped: elsewhere than in a
/// helper a file that somebody shortens meanwhile would end the program.
constexpr qint64 wholeAtMost = qint64(256) << 20;
/// Of each part, and of all together: an answer from a helper is no longer than 16 MiB.
constexpr qsizetype partAtMost = 8 << 20;
constexpr qsizetype allAtMost = 12 << 20;

/// A file for Exiv2, which reads only what it needs of most formats.
class ExivFile : public Exiv2::BasicIo {
public:
    /// `tooLarge`: set where it would have to be in memory as a whole and may not.
    ExivFile(QIODevice& file, int descriptor, bool& tooLarge)
        : m_file(file), m_descriptor(descriptor), m_tooLarge(tooLarge) {}
    ~ExivFile() override { munmap(); }

    int open() override {
        m_ended = false;
        return m_file.seek(0) ? 0 : 1;
    }
    int close() override { return 0; }
    Exiv2::DataBuf read(long count) override {
        const auto most = static_cast<long>(m_file.size() - m_file.pos());
        Exiv2::DataBuf bytes(std::clamp(count, 0L, std::max(0L, most)));
        bytes.size_ = read(bytes.pData_, bytes.size_);
        return bytes;
    }
    long read(Exiv2::byte* bytes, long count) override {
        const qint64 got = m_file.read(reinterpret_cast<char*>(bytes), count);
        m_ended = got < count;
        return static_cast<long>(std::max<qint64>(got, 0));
    }
    int getb() override {
        Exiv2::byte one = 0;
        return read(&one, 1) == 1 ? one : EOF;
    }
    int seek(long offset, Position from) override {
        const qint64 start = from == beg ? 0 : from == cur ? m_file.pos() : m_file.size();
        const qint64 target = start + offset;
        m_ended = false;
        return target >= 0 && target <= m_file.size() && m_file.seek(target) ? 0 : 1;
    }
    Exiv2::byte* mmap(bool writable) override {
        const qint64 bytes = m_file.size();
        if (writable || bytes <= 0)
            throw Exiv2::Error(Exiv2::kerFailedToReadImageData);
        if (m_descriptor >= 0 && isExpendable()) {
            void* mapped = ::mmap(nullptr, static_cast<std::size_t>(bytes), PROT_READ, MAP_PRIVATE,
                                  m_descriptor, 0);
            if (mapped == MAP_FAILED)
                throw Exiv2::Error(Exiv2::kerFailedToReadImageData);
            m_mapped = mapped;
            return static_cast<Exiv2::byte*>(mapped);
        }
        m_tooLarge = bytes > wholeAtMost;
        if (m_tooLarge || !m_file.seek(0))
            throw Exiv2::Error(Exiv2::kerFailedToReadImageData);
        m_copy = m_file.read(bytes);
        if (m_copy.size() != bytes)
            throw Exiv2::Error(Exiv2::kerFailedToReadImageData);
        return reinterpret_cast<Exiv2::byte*>(m_copy.data());
    }
    int munmap() override {
        if (m_mapped)
            ::munmap(m_mapped, static_cast<std::size_t>(m_file.size()));
        m_mapped = nullptr;
        m_copy.clear();
        return 0;
    }
    long tell() const override { return static_cast<long>(m_file.pos()); }
    std::size_t size() const override { return static_cast<std::size_t>(m_file.size()); }
    bool isopen() const override { return true; }
    int error() const override { return 0; }
    bool eof() const override { return m_ended; }
    std::string path() const override { return {}; }

    long write(const Exiv2::byte*, long) override { return 0; }
    long write(BasicIo&) override { return 0; }
    int putb(Exiv2::byte) override { return EOF; }
    void transfer(BasicIo&) override { throw Exiv2::Error(Exiv2::kerErrorMessage, "read only"); }

private:
    QIODevice& m_file;
    const int m_descriptor;
    bool& m_tooLarge;
    void* m_mapped = nullptr;
    QByteArray m_copy;
    bool m_ended = false;
};

/// Exiv2 says what it leaves out to a log only. Of its warnings most are about odd makers' notes.
thread_local bool somethingLost = false;

void listen(int level, const char* text) {
    if (level >= Exiv2::LogMsg::error || std::strstr(text, "Failed to decode") ||
        std::strstr(text, "corrupted"))
        somethingLost = true;
}

/// What Exiv2 and the XMP toolkit share between threads is theirs to guard only in part.
std::mutex& oneAtATime() {
    static std::mutex mutex;
    return mutex;
}

void setUp() {
    static const bool once = [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::warn);
        Exiv2::LogMsg::setHandler(listen);
        Exiv2::XmpParser::initialize();
        Exiv2::XmpProperties::registerNs(recipeNamespace, "offstage");
        Exiv2::enableBMFF(true);
        return true;
    }();
    Q_UNUSED(once);
}

/// Does a part of the work; what it throws costs this part only.
template <class Part>
void attempt(Details& details, Part part) {
    try {
        part();
    } catch (...) {
        details.lower(Completeness::Damaged);
    }
}

QByteArray encoded(const Exiv2::ExifData& exif) {
    Exiv2::Blob blob;
    if (!exif.empty())
        Exiv2::ExifParser::encode(blob, Exiv2::littleEndian, exif);
    return {reinterpret_cast<const char*>(blob.data()), static_cast<qsizetype>(blob.size())};
}

void take(Exiv2::Image& image, Details& details) {
    Exiv2::ExifData& exif = image.exifData();
    Exiv2::XmpData& xmp = image.xmpData();
    attempt(details, [&] { takeFacts(exif, xmp, details); });
    attempt(details, [&] {
        cleanExif(exif, details);
        try {
            details.exif = encoded(exif);
        } catch (...) {
            dropMakerNotes(exif);
            details.exif = encoded(exif);
            details.lower(Completeness::Damaged);
        }
    });
    attempt(details, [&] {
        cleanXmp(xmp, details);
        std::string packet;
        using Parser = Exiv2::XmpParser;
        if (!xmp.empty() &&
            Parser::encode(packet, xmp, Parser::omitPacketWrapper | Parser::useCompactFormat) != 0)
            throw Exiv2::Error(Exiv2::kerErrorMessage, "XMP");
        details.xmp = QByteArray(packet.data(), static_cast<qsizetype>(packet.size()));
    });
    attempt(details, [&] {
        if (image.iptcData().empty())
            return;
        const Exiv2::DataBuf iptc = Exiv2::IptcParser::encode(image.iptcData());
        details.iptc = QByteArray(reinterpret_cast<const char*>(iptc.pData_), iptc.size_);
    });
}

/// Texts of a PNG. What they cost is bounded: zlib makes a thousand bytes of one.
class PngTexts {
public:
    PngTexts(QIODevice& file, Details& details) : m_file(file), m_details(details) {}

    /// But for those that hold something else, which is read elsewhere, and what is not true of
    /// another picture.
    void take() {
        constexpr quint32 atMost = 1 << 20;
        m_file.seek(8);
        for (int chunk = 0; chunk < 1000; ++chunk) {
            const QByteArray head = m_file.read(8);
            const QByteArray kind = head.mid(4);
            if (head.size() < 8 || kind == "IEND")
                return;
            const auto length = qFromBigEndian<quint32>(head.constData());
            const qint64 next = m_file.pos() + length + 4;
            const bool isText = kind == "tEXt" || kind == "zTXt" || kind == "iTXt";
            if (isText && length > atMost)
                m_details.lower(Completeness::Shortened);
            else if (isText)
                take(kind, m_file.read(length));
            if (!m_file.seek(next))
                return;
        }
    }

private:
    void take(const QByteArray& kind, const QByteArray& chunk) {
        const qsizetype end = chunk.indexOf('\0');
        const QString keyword = QString::fromLatin1(chunk.left(end));
        if (keyword.startsWith(u"XML:") || keyword.startsWith(u"Raw profile") ||
            keyword.startsWith(u"Thumb::") || keyword.startsWith(u"date:"))
            return;
        const QString text = textOf(kind, chunk.mid(end + 1));
        if (keyword == u"Description" && text.contains(u"<OME")) {
            if (m_details.description.isEmpty())
                m_details.description = text.toUtf8();
        } else if (text.size() > allAtMost - m_kept) {
            m_details.lower(Completeness::Shortened);
        } else if (!text.isEmpty() && !m_details.texts.contains(keyword)) {
            m_details.texts[keyword] = text;
            m_kept += text.size();
        }
    }
    /// What stands behind the keyword (ISO 15948, 11.3.4).
    QString textOf(const QByteArray& kind, const QByteArray& body) {
        if (kind == "tEXt")
            return QString::fromLatin1(body);
        if (kind == "zTXt")
            return QString::fromLatin1(inflated(body.mid(1)));
        const bool compressed = body.startsWith('\1');
        const qsizetype language = body.indexOf('\0', 2);
        const qsizetype translated = language < 0 ? -1 : body.indexOf('\0', language + 1);
        if (translated < 0)
            return {};
        const QByteArray text = body.mid(translated + 1);
        return QString::fromUtf8(compressed ? inflated(text) : text);
    }
    QByteArray inflated(const QByteArray& stream) {
        constexpr qsizetype streamAtMost = 64 << 10;
        QByteArray bytes;
        if (stream.size() <= streamAtMost && m_inflated <= allAtMost)
            bytes = qUncompress(QByteArray(4, '\0') + stream);  // length: not known
        else
            m_details.lower(Completeness::Shortened);
        m_inflated += bytes.size();
        if (bytes.size() <= partAtMost)
            return bytes;
        m_details.lower(Completeness::Shortened);
        return {};
    }

    QIODevice& m_file;
    Details& m_details;
    qsizetype m_inflated = 0;
    qsizetype m_kept = 0;  ///< letters
};

/// Leaves out what is too long, so that the rest is kept. What comes first matters most.
void shorten(Details& details) {
    qsizetype left = allAtMost;
    const auto take = [&](qsizetype bytes) {
        const bool fits = bytes <= std::min(left, partAtMost);
        if (fits)
            left -= bytes;
        else
            details.lower(Completeness::Shortened);
        return fits;
    };
    for (QString& fact : details.facts)
        fact.truncate(longestFact);
    for (QByteArray* part :
         {&details.exif, &details.xmp, &details.iptc, &details.recipe, &details.description})
        if (!take(part->size()))
            part->clear();
    for (auto text = details.texts.begin(); text != details.texts.end();)
        text = take(text.key().toUtf8().size() + text->toUtf8().size()) ? std::next(text)
                                                                        : details.texts.erase(text);
}

}  // namespace

Details readDetails(QIODevice& file, int descriptor) {
    Q_ASSERT(mayBlock());
    Details details;
    const std::lock_guard lock(oneAtATime());
    setUp();
    somethingLost = false;
    bool tooLarge = false;
    try {
        const Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(
            Exiv2::BasicIo::AutoPtr(new ExivFile(file, descriptor, tooLarge)));
        if (image.get()) {
            // First, since Exiv2 gives a PNG up for a compressed text of more than 128 KiB.
            if (image->mimeType() == "image/png")
                attempt(details, [&] { PngTexts(file, details).take(); });
            image->readMetadata();
            take(*image, details);
            if (image->mimeType() == "image/jpeg")
                details.quality = jpegQuality(file);
            else if (image->mimeType() == "image/webp" && file.seek(0))
                details.quality = file.read(1 << 20).contains("VP8L") ? 100 : 0;
        }
    } catch (const Exiv2::AnyError& error) {
        // A format in which nothing of that kind is known is as good as one without any.
        if (error.code() != Exiv2::kerFileContainsUnknownImageType &&
            error.code() != Exiv2::kerUnsupportedImageType &&
            error.code() != Exiv2::kerMemoryContainsUnknownImageType)
            details.lower(Completeness::Damaged);
    } catch (...) {
        details.lower(Completeness::Damaged);
    }
    if (somethingLost)
        details.lower(Completeness::Damaged);
    if (tooLarge)
        details.completeness = Completeness::Unread;
    attempt(details, [&] { shorten(details); });
    return details;
}

void warmUpDetails() {
    // A JPEG's beginning with a maker's note that is none.
    const std::lock_guard lock(oneAtATime());
    setUp();
    try {
        Exiv2::ExifData exif;
        exif["Exif.Image.Make"] = "Canon";
        exif["Exif.Photo.FNumber"] = Exiv2::URational(4, 1);
        Exiv2::XmpData xmp;
        xmp["Xmp.dc.subject"] = "warm";
        Details details;
        takeFacts(exif, xmp, details);
        encoded(exif);
        std::string packet;
        Exiv2::XmpParser::encode(packet, xmp);
        Exiv2::XmpParser::decode(xmp, packet);
    } catch (...) {
        // Then it is loaded when it is needed, or cannot be.
    }
}

}  // namespace offstage
