#include "core/files/clean_details.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace offstage {

namespace {

struct Range {
    uint16_t first;
    uint16_t last;
};

// Of the main directory (TIFF 6.0, TIFF/EP, DNG): how pixels are stored, and other blocks that
// travel by themselves (XMP, IPTC, Photoshop's, ICC). 0x0213 stays, since EXIF wants it in a JPEG:
// where chroma is taken, which is the usual place in what is written anew.
constexpr std::array storage{
    Range{0x00fe, 0x00ff}, Range{0x0100, 0x010a}, Range{0x0111, 0x0111}, Range{0x0115, 0x0119},
    Range{0x011c, 0x011c}, Range{0x0120, 0x0125}, Range{0x0129, 0x0129}, Range{0x012d, 0x012d},
    Range{0x013d, 0x0145}, Range{0x014a, 0x014a}, Range{0x014c, 0x015b}, Range{0x0190, 0x01b5},
    Range{0x0200, 0x0212}, Range{0x0214, 0x0214}, Range{0x02bc, 0x02bc}, Range{0x828d, 0x828f},
    Range{0x83bb, 0x83bb}, Range{0x8649, 0x8649}, Range{0x8773, 0x8773}, Range{0x9211, 0x9217},
    Range{0xc4a5, 0xc4a5}, Range{0xc612, 0xc7ff}, Range{0xcd2d, 0xcd4f}};

constexpr uint16_t imageDescription = 0x010e;
constexpr qsizetype longDescription = 4000;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isStale(const Exiv2::Exifdatum& datum) {
    const std::string group = datum.groupName();
    const uint16_t tag = datum.tag();
    if (group == "Image")
        return std::any_of(storage.begin(), storage.end(), [tag](const Range& range) {
            return tag >= range.first && tag <= range.last;
        });
    if (group == "Photo")
        return tag == 0x9102;  // bits per pixel
    if (group == "GPSInfo")
        return false;
    if (group == "Iop")
        return tag == 0x1001 || tag == 0x1002;  // size
    // Further directories are other pictures: thumbnails, pages, a raw file's own.
    if (group == "Thumbnail" || group.starts_with("SubImage") || group.starts_with("SubThumb") ||
        group.starts_with("Image") || group == "MpfInfo" || group == "NikonPreview")
        return true;
    const std::string name = datum.tagName();
    return contains(name, "Thumbnail") || contains(name, "PreviewImage");
}

/// Of ImageJ's description, what counts pages: one is what is made of it.
QByteArray onePage(const QByteArray& description) {
    QByteArray kept;
    for (const QByteArray& line : description.split('\n')) {
        const QByteArray key = line.left(line.indexOf('='));
        if (!line.isEmpty() && key != "images" && key != "channels" && key != "slices" &&
            key != "frames" && key != "hyperstack" && key != "mode" && key != "loop")
            kept += line + '\n';
    }
    return kept;
}

QString text(const std::string& bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).simplified();
}

template <class Where>
QString printed(Where find, const Exiv2::ExifData& exif) {
    const auto datum = find(exif);
    const QString words = datum == exif.end() ? QString() : text(datum->print(&exif));
    // A mere number in brackets is what Exiv2 does not know the meaning of.
    return words.startsWith(u'(') && words.endsWith(u')') ? QString() : words;
}

QString stored(const char* key, const Exiv2::ExifData& exif) {
    const auto datum = exif.findKey(Exiv2::ExifKey(key));
    return datum == exif.end() ? QString() : text(datum->toString());
}

/// The first words of a property, without the language that Exiv2 puts before them.
QString stored(const char* key, const Exiv2::XmpData& xmp) {
    const auto datum = xmp.findKey(Exiv2::XmpKey(key));
    if (datum == xmp.end() || datum->count() == 0)
        return {};
    QString words = text(datum->toString(0));
    if (words.startsWith(u"lang=\""))
        words = words.mid(words.indexOf(u' ') + 1);
    return words;
}

/// Degrees, minutes and seconds as degrees; nothing where there are none.
std::optional<double> degrees(const char* key, const char* side, const Exiv2::ExifData& exif) {
    const auto datum = exif.findKey(Exiv2::ExifKey(key));
    if (datum == exif.end() || datum->count() < 1)
        return {};
    double value = 0;
    for (int i = 0; i < std::min(3, static_cast<int>(datum->count())); ++i) {
        const Exiv2::Rational part = datum->toRational(i);
        if (part.second == 0)
            return {};
        value += double(part.first) / part.second / std::pow(60., i);
    }
    const QString where = stored(side, exif);
    return where == u"S" || where == u"W" ? -value : value;
}

/// The resolution that EXIF tells. 72 per inch is what it says where none is known, 96 what Qt
/// does.
QSize dotsPerMetre(const Exiv2::ExifData& exif) {
    const auto one = [&](const char* key) {
        const auto datum = exif.findKey(Exiv2::ExifKey(key));
        if (datum == exif.end() || datum->count() != 1)
            return 0.;
        const Exiv2::Rational value = datum->toRational();
        return value.second == 0 ? 0. : double(value.first) / value.second;
    };
    const QString unit = stored("Exif.Image.ResolutionUnit", exif);
    const double perMetre = unit == u"3" ? 100 : 1 / 0.0254;
    const double across = one("Exif.Image.XResolution"), down = one("Exif.Image.YResolution");
    const auto possible = [](double dots) { return dots > 0 && dots < 1e6; };
    if (!possible(across) || !possible(down) || unit == u"1" ||
        (unit != u"3" && across == down && (across == 72 || across == 96)))
        return {0, 0};
    return {static_cast<int>(std::lround(across * perMetre)),
            static_cast<int>(std::lround(down * perMetre))};
}

template <class Data, class Predicate>
void eraseIf(Data& data, Predicate predicate) {
    for (auto datum = data.begin(); datum != data.end();)
        datum = predicate(*datum) ? data.erase(datum) : std::next(datum);
}

}  // namespace

void cleanExif(Exiv2::ExifData& exif, Details& details) {
    details.dotsPerMetre = dotsPerMetre(exif);
    eraseIf(exif, isStale);
    const auto description = exif.findKey(Exiv2::ExifKey("Exif.Image.ImageDescription"));
    if (description != exif.end()) {
        const std::string words = description->toString();
        const QByteArray bytes(words.data(), static_cast<qsizetype>(words.size()));
        const bool forPrograms =
            bytes.startsWith("<?xml") || bytes.startsWith("<OME") || bytes.startsWith("ImageJ=");
        if (forPrograms || bytes.size() > longDescription) {
            details.description = bytes.startsWith("ImageJ=") ? onePage(bytes) : bytes;
            exif.erase(description);
        }
    }
    if (exif.empty())
        return;
    exif["Exif.Image.Orientation"] = uint16_t(1);
    for (const char* side : {"Exif.Photo.PixelXDimension", "Exif.Photo.PixelYDimension"})
        exif[side] = uint32_t(1);
    for (const char* side : {"Exif.Image.XResolution", "Exif.Image.YResolution"})
        exif[side] = Exiv2::URational(72, 1);
    exif["Exif.Image.ResolutionUnit"] = uint16_t(2);
}

void dropMakerNotes(Exiv2::ExifData& exif) {
    eraseIf(exif, [](const Exiv2::Exifdatum& datum) {
        const std::string group = datum.groupName();
        return !isOneOf(group, {"Image", "Photo", "GPSInfo", "Iop"}) || datum.tag() == 0x927c;
    });
}

void cleanXmp(Exiv2::XmpData& xmp, Details& details) {
    const auto recipe = xmp.findKey(Exiv2::XmpKey("Xmp.offstage.Recipe"));
    if (recipe != xmp.end()) {
        const std::string steps = recipe->toString();
        details.recipe = QByteArray(steps.data(), static_cast<qsizetype>(steps.size()));
    }
    // How a raw converter is to develop the picture; of one that is developed it would be done
    // twice.
    const auto applied = xmp.findKey(Exiv2::XmpKey("Xmp.crs.AlreadyApplied"));
    const bool developed = applied != xmp.end() && applied->toString() == "True";
    eraseIf(xmp, [developed](const Exiv2::Xmpdatum& datum) {
        const std::string group = datum.groupName();
        const std::string name = datum.tagName();
        // Pictures, videos and gain maps that lie behind or beside the one that is kept, and what
        // is said of them; parts of XMP that are elsewhere.
        if (isOneOf(group, {"offstage", "GCamera", "GImage", "GAudio", "GDepth", "GContainer",
                            "Container", "Item", "hdrgm", "xmpNote", "xmpGImg"}))
            return true;
        if (group == "crs")
            return !developed;
        if (group == "dc")
            return name == "format";
        if (group == "xmp")
            return name.starts_with("Thumbnails");
        if (group == "exif")
            return isOneOf(name, {"PixelXDimension", "PixelYDimension", "CompressedBitsPerPixel"});
        return group == "tiff" &&
               isOneOf(name, {"Orientation", "ImageWidth", "ImageLength", "BitsPerSample",
                              "Compression", "PhotometricInterpretation", "SamplesPerPixel",
                              "PlanarConfiguration", "YCbCrSubSampling", "YCbCrPositioning",
                              "XResolution", "YResolution", "ResolutionUnit", "NativeDigest"});
    });
}

void takeFacts(const Exiv2::ExifData& exif, const Exiv2::XmpData& xmp, Details& details) {
    const auto set = [&](Fact fact, const QString& words) {
        details.facts[static_cast<std::size_t>(fact)] = words;
    };
    const auto either = [&](const char* inExif, const char* inXmp) {
        const QString words = stored(inExif, exif);
        return words.isEmpty() ? stored(inXmp, xmp) : words;
    };
    const QString make = printed(Exiv2::make, exif);
    const QString model = printed(Exiv2::model, exif);
    set(Fact::Camera, model.startsWith(make.section(u' ', 0, 0), Qt::CaseInsensitive)
                          ? model
                          : QStringList{make, model}.join(u' ').trimmed());
    set(Fact::Lens, printed(Exiv2::lensName, exif));
    set(Fact::Exposure, printed(Exiv2::exposureTime, exif));
    set(Fact::Aperture, printed(Exiv2::fNumber, exif));
    set(Fact::Iso, printed(Exiv2::isoSpeed, exif));
    set(Fact::FocalLength, printed(Exiv2::focalLength, exif));
    set(Fact::Taken, stored("Exif.Photo.DateTimeOriginal", exif));
    set(Fact::Description, either("Exif.Image.ImageDescription", "Xmp.dc.description"));
    set(Fact::Artist, either("Exif.Image.Artist", "Xmp.dc.creator"));
    set(Fact::Copyright, either("Exif.Image.Copyright", "Xmp.dc.rights"));
    set(Fact::Software, either("Exif.Image.Software", "Xmp.xmp.CreatorTool"));
    const auto north = degrees("Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", exif);
    const auto east = degrees("Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", exif);
    if (north && east)
        set(Fact::Position, QStringLiteral("%1, %2").arg(*north, 0, 'f', 5).arg(*east, 0, 'f', 5));
}

}  // namespace offstage
