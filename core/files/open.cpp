#include "core/files/open.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <cerrno>
#include <cstring>

#include "core/files/origin.h"
#include "core/image/screen_profile.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

QString asText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// Checks everything that can be said without looking inside. Devices and pipes are refused before
/// they are opened: opening a pipe would wait for its other end.
std::optional<Error> whyNotReadable(const QString& path) {
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        return Error{ErrorKind::Missing,
                     tr("%1 is not there; it may have been moved, renamed or removed. Nothing was "
                        "opened.")
                         .arg(name.isEmpty() ? path : name),
                     {}};
    if (info.isDir())
        return Error{ErrorKind::Folder,
                     tr("%1 is a folder. Nothing was opened; choose a file in it.").arg(name),
                     {}};
    if (!info.isFile())
        return Error{
            ErrorKind::Unsupported,
            tr("%1 is a device or a pipe, not a file. Nothing was opened; choose an image file.")
                .arg(name),
            {}};
    if (!info.isReadable())
        return Error{ErrorKind::Unreadable,
                     tr("You may not read %1. Nothing was opened; its owner can give you the right "
                        "to.")
                         .arg(name),
                     {}};
    if (info.size() == 0)
        return Error{
            ErrorKind::Damaged,
            tr("%1 is empty (0 bytes). Nothing was opened; look for another copy of it.").arg(name),
            {}};
    return {};
}

/// Why a picture of this size is not decoded.
std::optional<Error> checkSize(const FileFacts& facts, const OpenLimits& limits,
                               const QString& name) {
    // In floating point: a forged header can't overflow it.
    const double pixels = double(facts.size.width()) * facts.size.height();
    const double needed = std::max(facts.bytesNeeded, pixels * bytesPerPixel(facts.layout.format));
    const double allowed = double(limits.maxBytes > 0 ? limits.maxBytes : availableMemory());
    const auto refuse = [&](const QString& text) {
        return Error{ErrorKind::TooLarge,
                     text.arg(name).arg(facts.size.width()).arg(facts.size.height()),
                     {}};
    };
    if (needed > allowed)
        return refuse(
            tr("%1 says it is %2 x %3 pixels; that needs %4 and %5 are free. Nothing was opened; "
               "close other images or programs and try again.")
                .arg(QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"),
                     asText(needed < 9e18 ? qint64(needed) : std::numeric_limits<qint64>::max()),
                     asText(qint64(allowed))));
    if (facts.ownAtMost > 0 && facts.ownBytes > double(facts.ownAtMost))
        return refuse(tr("%1 says it is %2 x %3 pixels; to decode it takes %4 of memory, and a "
                         "helper process may take %5. Nothing was opened; if you trust it, open it "
                         "in a thread (see Preferences), or another program can save it as PNG.")
                          .arg(QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"),
                               asText(facts.ownBytes < 9e18 ? qint64(facts.ownBytes)
                                                            : std::numeric_limits<qint64>::max()),
                               asText(facts.ownAtMost)));
    if (pixels > double(limits.maxPixels))
        return refuse(
            tr("%1 says it is %2 x %3 pixels, more than the %4 megapixels that can be opened here. "
               "Nothing was opened; another program can make it smaller first.")
                .arg(QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3"),
                     QLocale().toString(limits.maxPixels / 1'000'000)));
    return {};
}

/// What the file itself is to blame for.
Error errorFor(const DecodeEnd& end, const QString& name, qint64 bytes) {
    switch (end.trouble) {
        case FileTrouble::NotAnImage:
            return {ErrorKind::Unsupported,
                    tr("%1 is not an image in a format that can be read here. Nothing was opened; "
                       "choose another file.")
                        .arg(name),
                    end.detail};
        case FileTrouble::NoSize:
            return {ErrorKind::Damaged,
                    tr("%1 gives no possible picture size, so it is damaged. Nothing was opened; "
                       "look for another copy of it.")
                        .arg(name),
                    end.detail};
        case FileTrouble::TooLarge:
            return {ErrorKind::TooLarge,
                    tr("%1 says it is %2 x %3 pixels; of BMP, up to 268 megapixels can be read. "
                       "Nothing was opened; another program can save it as TIFF or PNG first.")
                        .arg(name)
                        .arg(end.promised.width())
                        .arg(end.promised.height()),
                    {}};
        case FileTrouble::FileTooLarge:
            return {ErrorKind::TooLarge,
                    tr("%1 is a file of %2, more than can be read of its format. Nothing was "
                       "opened; another program can save it as TIFF or PNG first.")
                        .arg(name, asText(bytes)),
                    {}};
        case FileTrouble::OutOfMemory:
            return {
                ErrorKind::OutOfMemory,
                tr("There is not enough memory to open %1. Nothing was opened; close other images "
                   "or programs and try again.")
                    .arg(name),
                {}};
        default:
            return {ErrorKind::Damaged,
                    tr("%1 could not be read: it is damaged, or of a kind that cannot be read "
                       "here. Nothing was opened; look for another copy of it.")
                        .arg(name),
                    end.detail};
    }
}

/// The program's side of decoding a file: checks, memory, and what came of it.
class Opening : public DecodeHost {
public:
    Opening(PixelPool& pool, const QString& name, const OpenOrder& order, PixelBlock::Access access)
        : m_pool(pool), m_name(name), m_order(order), m_access(access) {}

    QString name() const override { return m_name; }
    BlockRef memoryForLook(const FileFacts& facts, QSize look) override {
        if (!m_order.looked || checkSize(facts, m_order.limits, m_name))
            return {};
        m_full = facts.layout.size;
        return allocate(m_look, {look, PixelFormat::Rgba8, false}) ? m_look.block() : BlockRef();
    }
    void looked() override {
        // A copy of its own, with rows as QImage has them: a second's picture, a few megabytes.
        m_order.looked({m_look.view().copy(), m_full});
        m_look = {};
    }
    BlockRef memoryFor(const FileFacts& facts) override {
        m_facts = facts;
        if ((m_error = checkSize(facts, m_order.limits, m_name)))
            return {};
        m_filling = false;
        return allocate(m_image, facts.layout) ? m_image.block() : BlockRef();
    }
    void filling() override { m_filling = true; }

    const std::optional<Error>& error() const { return m_error; }
    const FileFacts& facts() const { return m_facts; }
    const Image& image() const { return m_image; }
    /// Whether something of a picture is there although its decoder did not live to tell.
    bool isPartly() const { return m_filling && !m_image.isNull() && anythingIn(m_image.view()); }

private:
    bool allocate(Image& image, const ImageLayout& layout) {
        auto allocated = Image::allocate(m_pool, layout, {}, m_access);
        if (allocated)
            image = std::move(allocated).value();
        else
            m_error = allocated.error();
        return allocated.has_value();
    }

    PixelPool& m_pool;
    const QString& m_name;
    const OpenOrder& m_order;
    const PixelBlock::Access m_access;
    FileFacts m_facts;
    Image m_look;
    QSize m_full;
    Image m_image;
    bool m_filling = false;
    std::optional<Error> m_error;
};

/// Wants no pixels.
class DetailsHost : public DecodeHost {
public:
    explicit DetailsHost(const QString& name) : m_name(name) {}
    QString name() const override { return m_name; }
    BlockRef memoryForLook(const FileFacts&, QSize) override { return {}; }
    void looked() override {}
    BlockRef memoryFor(const FileFacts&) override { return {}; }
    void filling() override {}

private:
    const QString& m_name;
};

/// What the file carries beside its pixels; whatever is wrong with it costs only that.
Details detailsOf(const Descriptor& file, qint64 bytes, const QString& name, const OpenOrder& order,
                  Decoder& decoder) {
    DetailsHost host(name);
    const DecodeWish wish{.details = true};
    const auto end = decoder.decode(file, bytes, wish, host, order.ending);
    const auto details = end ? Details::fromBytes(end->details) : std::nullopt;
    const bool inTime = end || end.error().kind != ErrorKind::TimedOut;
    return details.value_or(
        Details{.completeness = inTime ? Completeness::Damaged : Completeness::Unread});
}

/// Of the details, for people; nothing where nothing is.
QStringList whatIsMissing(Completeness completeness, const QString& name) {
    switch (completeness) {
        case Completeness::Whole:
            break;
        case Completeness::Shortened:
            return {tr("Some of what %1 notes beside its pixels is too long to be kept and will be "
                       "missing in files saved from it.")
                        .arg(name)};
        case Completeness::Unread:
            return {tr("What %1 notes beside its pixels, such as camera, place or rights, was not "
                       "read and will be missing in files saved from it.")
                        .arg(name)};
        case Completeness::Damaged:
            return {tr("Some of what %1 notes beside its pixels, such as camera, place or rights, "
                       "is damaged and will be missing in files saved from it.")
                        .arg(name)};
    }
    return {};
}

Result<OpenedImage> openFrom(PixelPool& pool, const Descriptor& file, qint64 bytes,
                             const QString& name, const QString& path, const OpenOrder& order) {
    DecoderHere here;
    Decoder& decoder = order.decoder ? *order.decoder : here;
    Opening opening(pool, name, order, decoder.access());
    auto decoded = decoder.decode(file, bytes, {order.page, order.look}, opening, order.ending);
    QStringList notes;
    if (!decoded && !order.ending.stop_requested() && opening.isPartly()) {
        // The rows that were there before the decoder broke are kept.
        notes += tr("%1 could not be read to its end; what is missing is grey. %2")
                     .arg(name, decoded.error().message);
        decoded = DecodeEnd{.complete = false};
    } else if (decoded && !decoded->complete) {
        notes += tr("%1 is damaged or ends early; what is missing is grey.").arg(name);
    }
    if (opening.error())
        return *opening.error();
    if (!decoded)
        return Error{
            decoded.error().kind,
            tr("%1 was not opened. %2 Nothing else is touched; look for another copy of it.")
                .arg(name, decoded.error().message),
            decoded.error().detail};
    if (decoded->trouble != FileTrouble::None)
        return errorFor(*decoded, name, bytes);
    if (opening.image().isNull())
        return errorFor({.trouble = FileTrouble::Damaged}, name, bytes);
    if (auto error = opening.image().block()->seal())
        return *error;
    // One that has tables is no colour space to Qt, which keeps it all the same.
    QColorSpace colorSpace =
        decoded->profile.isEmpty() ? QColorSpace() : QColorSpace::fromIccProfile(decoded->profile);
    if (!colorSpace.isValid() && !isUsableProfile(decoded->profile)) {
        colorSpace = {};
        if (decoded->bringsProfile)
            notes +=
                tr("%1 was opened without its colour profile, which is damaged or not for such "
                   "pixels. Colours assume sRGB.")
                    .arg(name);
    }
    if (decoded->highRange)
        notes += tr("%1 is an HDR picture. It is shown as sRGB, so its tones are not as meant; the "
                    "file itself is untouched.")
                     .arg(name);
    if (opening.facts().format == u"raw")
        notes +=
            tr("%1 is raw data of a camera. It was developed with the camera's white balance, as "
               "it was exposed.")
                .arg(name);
    const int pages = opening.facts().pages;
    if (pages > 1 && !order.canTurn)
        notes += tr("%1 holds %2 pages; this is page %3.")
                     .arg(name, QString::number(pages), QString::number(order.page + 1));
    const Image& image = opening.image();
    auto picture = Picture::of(pool, Image(image.block(), image.layout(), colorSpace));
    if (!picture)
        return picture.error();
    Details details = detailsOf(file, bytes, name, order, decoder);
    if (pages > 1)
        details.description.clear();  // of all of them, and not of what is made of one
    if (decoded->complete && !order.ending.stop_requested())
        notes += whatIsMissing(details.completeness, name);
    OpenedImage opened{std::move(picture).value(), name, path, decoded->complete,
                       notes.join(QLatin1Char(' '))};
    opened.dotsPerMetre =
        decoded->dotsPerMetre.isEmpty() ? details.dotsPerMetre : decoded->dotsPerMetre;
    opened.details = std::move(details);
    opened.format = opening.facts().format;
    opened.page = order.page;
    opened.pages = pages;
    return opened;
}

}  // namespace

Result<OpenedImage> openImage(PixelPool& pool, const QString& path, const OpenOrder& order) {
    Q_ASSERT(mayBlock());
    if (auto error = whyNotReadable(path))
        return *error;
    const QString name = QFileInfo(path).fileName();
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!file.isValid() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{
            ErrorKind::Unreadable,
            tr("%1 could not be read. Nothing was opened; check the disk it is on.").arg(name),
            QString::fromLocal8Bit(std::strerror(errno))};
    // Of what is opened: somebody may write to it meanwhile.
    const FileStamp stamp = FileStamp::of(file.number());
    auto opened = openFrom(pool, file, status.st_size, name, path, order);
    if (!opened)
        return opened;
    OpenedImage image = std::move(opened).value();
    image.downloadedFrom = originHost(file.number());
    image.stamp = stamp;
    image.mayBeReplaced = mayReplace(path);
    return image;
}

Result<OpenedImage> openImage(PixelPool& pool, const QByteArray& bytes, const QString& name,
                              const OpenOrder& order) {
    Q_ASSERT(mayBlock());
    // A file without a name, so that pasted bytes go the same way as files.
    const Descriptor file(::memfd_create("offstage-pasted", MFD_CLOEXEC));
    if (!file.isValid() || ::write(file.number(), bytes.constData(),
                                   static_cast<std::size_t>(bytes.size())) != bytes.size())
        return Error{
            ErrorKind::OutOfMemory,
            tr("There is not enough memory to open %1. Nothing was opened; close other images "
               "or programs and try again.")
                .arg(name),
            QString::fromLocal8Bit(std::strerror(errno))};
    return openFrom(pool, file, bytes.size(), name, {}, order);
}

QStringList readableSuffixes() {
    Q_ASSERT(mayBlock());
    QStringList suffixes;
    for (const QByteArray& suffix : QImageReader::supportedImageFormats())
        suffixes += QString::fromLatin1(suffix).toLower();
    suffixes.sort();
    suffixes.removeDuplicates();
    return suffixes;
}

}  // namespace offstage
