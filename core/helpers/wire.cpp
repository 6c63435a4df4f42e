#include "core/helpers/wire.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QJsonArray>
#include <cmath>
#include <limits>

namespace offstage::wire {

namespace {

/// Lists longer than this are not ours.
constexpr qsizetype maxList = 4096;

/// Writes the fields of a message as map entries 1, 2, ...; entry 0 is the kind.
class Writer {
public:
    explicit Writer(std::size_t kind) { m_map.insert(0, static_cast<qint64>(kind)); }

    void number(quint64& value) { put(static_cast<qint64>(value)); }
    void integer(int& value, int, int) { put(value); }
    void real(double& value) { put(value); }
    void flag(bool& value) { put(value); }
    void text(QString& value) { put(value); }
    void blob(QByteArray& value) { put(value); }
    void recipe(Recipe& value) { put(QCborArray::fromJsonArray(toJson(value))); }
    void numbers(std::vector<quint64>& values) {
        QCborArray array;
        for (const quint64 value : values)
            array.append(static_cast<qint64>(value));
        put(array);
    }
    template <class E>
    void choice(E& value, E) {
        put(static_cast<int>(value));
    }

    QByteArray bytes() const { return m_map.toCborValue().toCbor(); }

private:
    void put(const QCborValue& value) { m_map.insert(m_next++, value); }

    QCborMap m_map;
    qint64 m_next = 1;
};

/// Reads them back in the same order; after the first wrong one the rest is not looked at.
class Reader {
public:
    explicit Reader(QCborMap map) : m_map(std::move(map)) {}

    void number(quint64& value) {
        const QCborValue field = next();
        if (check(field.isInteger() && field.toInteger() >= 0, "number"))
            value = static_cast<quint64>(field.toInteger());
    }
    void integer(int& value, int min, int max) {
        const QCborValue field = next();
        if (check(field.isInteger() && field.toInteger() >= min && field.toInteger() <= max,
                  "integer"))
            value = static_cast<int>(field.toInteger());
    }
    void real(double& value) {
        const QCborValue field = next();
        if (check(field.isDouble() && std::isfinite(field.toDouble()), "real number"))
            value = field.toDouble();
    }
    void flag(bool& value) {
        const QCborValue field = next();
        if (check(field.isBool(), "flag"))
            value = field.toBool();
    }
    void text(QString& value) {
        const QCborValue field = next();
        if (check(field.isString(), "text"))
            value = field.toString();
    }
    void blob(QByteArray& value) {
        const QCborValue field = next();
        if (check(field.isByteArray(), "bytes"))
            value = field.toByteArray();
    }
    void recipe(Recipe& value) {
        const QCborValue field = next();
        if (!check(field.isArray() && field.toArray().size() <= maxList, "steps"))
            return;
        auto steps = recipeFromJson(field.toArray().toJsonArray());
        if (!steps)
            m_problem = steps.error().message;
        else
            value = std::move(steps).value();
    }
    void numbers(std::vector<quint64>& values) {
        const QCborValue field = next();
        if (!check(field.isArray() && field.toArray().size() <= maxList, "list"))
            return;
        for (const QCborValue& item : field.toArray()) {
            if (!check(item.isInteger() && item.toInteger() >= 0, "number in a list"))
                return;
            values.push_back(static_cast<quint64>(item.toInteger()));
        }
    }
    template <class E>
    void choice(E& value, E last) {
        int number = 0;
        integer(number, 0, static_cast<int>(last));
        value = static_cast<E>(number);
    }

    /// What was wrong, or nothing.
    QString problem() const {
        if (m_problem.isEmpty() && m_map.size() != m_next)
            return QStringLiteral("too many fields");
        return m_problem;
    }

private:
    QCborValue next() { return m_map.value(m_next++); }
    bool check(bool right, const char* what) {
        if (!right && m_problem.isEmpty())
            m_problem =
                QStringLiteral("field %1 is no such %2").arg(m_next - 1).arg(QLatin1String(what));
        return m_problem.isEmpty();
    }

    QCborMap m_map;
    qint64 m_next = 1;
    QString m_problem;
};

// The fields of every message, once for writing and reading.

constexpr int anySide = std::numeric_limits<int>::max();

template <class Coder>
void code(Coder& coder, QSize& size, int min, int max) {
    int width = size.width();
    int height = size.height();
    coder.integer(width, min, max);
    coder.integer(height, min, max);
    size = {width, height};
}

template <class Coder>
void code(Coder& coder, QRect& rect, int max) {
    int x = rect.x();
    int y = rect.y();
    QSize size = rect.size();
    coder.integer(x, 0, max);
    coder.integer(y, 0, max);
    code(coder, size, 0, max);
    rect = {QPoint(x, y), size};
}

template <class Coder>
void code(Coder& coder, ImageLayout& layout, int max) {
    code(coder, layout.size, 1, max);
    coder.choice(layout.format, PixelFormat::RgbaF);
    coder.flag(layout.alpha);
}

template <class Coder>
void code(Coder& coder, GiveBlock& m) {
    coder.number(m.block);
    coder.number(m.bytes);
    coder.flag(m.writable);
    coder.flag(m.shared);
}

template <class Coder>
void code(Coder& coder, Content& m) {
    coder.number(m.block);
    for (std::size_t* value : {&m.part.offset, &m.part.stride, &m.part.rowBytes, &m.part.rows}) {
        quint64 number = *value;
        coder.number(number);
        *value = number;
    }
}

template <class Coder>
void code(Coder& coder, BeginPass& m) {
    std::vector<quint64> gathered;
    for (const BeginPass::Gathered& g : m.gathered) {
        gathered.push_back(g.block);
        gathered.push_back(g.bytes);
    }
    coder.number(m.pass);
    coder.recipe(m.steps);
    coder.integer(m.gather, -1, maxList);
    code(coder, m.layout, maxSide);
    coder.integer(m.tileSize, 0, maxSide);
    code(coder, m.wanted, maxSide);
    coder.number(m.input);
    coder.number(m.output);
    coder.number(m.levels);
    coder.numbers(gathered);
    coder.number(m.profile.block);
    coder.number(m.profile.bytes);
    m.gathered.clear();
    for (std::size_t i = 0; i + 1 < gathered.size(); i += 2)
        m.gathered.push_back({gathered[i], gathered[i + 1]});
}

template <class Coder>
void code(Coder& coder, RunUnit& m) {
    coder.number(m.request);
    coder.number(m.pass);
    coder.number(m.unit);
}

template <class Coder>
void code(Coder& coder, OpenFile& m) {
    coder.number(m.request);
    coder.number(m.bytes);
    coder.integer(m.page, 0, anySide);
    code(coder, m.look, 0, maxSide);
    coder.flag(m.details);
}

template <class Coder>
void code(Coder& coder, DecodeInto& m) {
    coder.number(m.request);
    coder.number(m.block);
}

template <class Coder>
void code(Coder& coder, TakeBack& m) {
    coder.number(m.request);
    coder.flag(m.evenIfBegun);
}

template <class Coder>
void code(Coder& coder, Forget& m) {
    coder.numbers(m.passes);
    coder.numbers(m.blocks);
}

template <class Coder>
void code(Coder& coder, Ping& m) {
    coder.flag(m.figures);
}

template <class Coder>
void code(Coder& coder, Hello& m) {
    coder.integer(m.protocol, 0, 1 << 30);
    coder.text(m.version);
    coder.flag(m.confined);
    coder.text(m.whyNot);
}

template <class Coder>
void code(Coder& coder, Answer& m) {
    coder.number(m.request);
    coder.choice(m.outcome, Answer::Outcome::OutOfMemory);
    coder.real(m.computeMs);
    coder.number(m.began);
}

template <class Coder>
void code(Coder& coder, Wants& m) {
    coder.number(m.request);
    coder.text(m.facts.format);
    // What a forged header promises; the program refuses it with figures.
    code(coder, m.facts.size, 1, anySide);
    code(coder, m.facts.layout, anySide);
    coder.real(m.facts.bytesNeeded);
    coder.integer(m.facts.pages, 1, anySide);
    coder.real(m.facts.ownBytes);
    code(coder, m.look, 0, maxSide);
}

template <class Coder>
void code(Coder& coder, Looked& m) {
    coder.number(m.request);
}

template <class Coder>
void code(Coder& coder, Filling& m) {
    coder.number(m.request);
}

template <class Coder>
void code(Coder& coder, Attached& m) {
    coder.number(m.request);
    coder.blob(m.bytes);
}

template <class Coder>
void code(Coder& coder, Opened& m) {
    coder.number(m.request);
    coder.choice(m.end.trouble, FileTrouble::Refused);
    coder.text(m.end.detail);
    code(coder, m.end.promised, -anySide, anySide);
    coder.flag(m.end.complete);
    coder.flag(m.end.bringsProfile);
    coder.flag(m.end.highRange);
    code(coder, m.end.dotsPerMetre, 0, anySide);
    coder.real(m.computeMs);
}

template <class Coder>
void code(Coder& coder, Pong& m) {
    coder.flag(m.figures);
    coder.number(m.privateBytes);
    coder.number(m.sharedBytes);
}

template <class Messages>
QByteArray encodeAny(Messages message) {
    Writer writer(message.index());
    std::visit([&](auto& m) { code(writer, m); }, message);
    return writer.bytes();
}

/// A message of kind `index`, default-constructed.
template <class Messages, std::size_t... I>
Messages emptyMessage(std::size_t index, std::index_sequence<I...>) {
    Messages message;
    (void)((I == index ? (message.template emplace<I>(), true) : false) || ...);
    return message;
}

template <class Messages>
Result<Messages> parseAny(const QByteArray& bytes) {
    const auto refuse = [](const QString& why) {
        return Error{ErrorKind::Invalid, QStringLiteral("Not a message: %1").arg(why), {}};
    };
    if (bytes.size() > maxBytes)
        return refuse(QStringLiteral("too long"));
    QCborParserError problem;
    const QCborValue value = QCborValue::fromCbor(bytes, &problem);
    if (problem.error != QCborError::NoError)
        return refuse(problem.errorString());
    if (problem.offset != bytes.size())
        return refuse(QStringLiteral("something follows it"));
    if (!value.isMap())
        return refuse(QStringLiteral("not a map"));
    const QCborMap map = value.toMap();
    constexpr std::size_t kinds = std::variant_size_v<Messages>;
    const QCborValue number = map.value(0);
    const qint64 kind = number.isInteger() ? number.toInteger() : -1;
    if (kind < 0 || kind >= static_cast<qint64>(kinds))
        return refuse(QStringLiteral("unknown kind"));
    auto message =
        emptyMessage<Messages>(static_cast<std::size_t>(kind), std::make_index_sequence<kinds>());
    Reader reader(map);
    std::visit([&](auto& m) { code(reader, m); }, message);
    if (!reader.problem().isEmpty())
        return refuse(reader.problem());
    return message;
}

}  // namespace

QByteArray encode(const ToHelper& message) {
    return encodeAny(message);
}

QByteArray encode(const ToProgram& message) {
    return encodeAny(message);
}

Result<ToHelper> parseToHelper(const QByteArray& bytes) {
    return parseAny<ToHelper>(bytes);
}

Result<ToProgram> parseToProgram(const QByteArray& bytes) {
    return parseAny<ToProgram>(bytes);
}

}  // namespace offstage::wire
