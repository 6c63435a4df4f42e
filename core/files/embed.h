#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QStringList>

#include "core/files/details.h"

namespace offstage {

// Details into files of each format. Nothing is parsed here but what this program has written: the
// details themselves are put in as they are.

/// Details as they are true of a picture of this size and resolution (empty: not known), made by
/// the steps of this recipe (empty: not to be told).
Details detailsFor(Details details, QSize size, QSize dotsPerMetre, const QByteArray& recipe);

/// What stands behind a JPEG's first segment. What does not fit in is named in `left`.
QByteArray jpegSegments(const Details& details, QStringList& left);
/// What stands behind a PNG's header.
QByteArray pngChunks(const Details& details);
/// A WebP with its details; empty if it was none.
QByteArray webpWith(const QByteArray& webp, const Details& details, QSize size, QStringList& left);

/// Writes on to another device, with something put in at a place.
class Inserted : public QIODevice {
public:
    Inserted(QIODevice& target, qint64 at, QByteArray bytes)
        : m_target(target), m_left(at), m_bytes(std::move(bytes)) {
        open(WriteOnly | Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override;

private:
    QIODevice& m_target;
    qint64 m_left;  ///< bytes that come before
    QByteArray m_bytes;
};

/// The part of a file from `start` on.
class Behind : public QIODevice {
public:
    Behind(QIODevice& target, qint64 start) : m_target(target), m_start(start) {
        open(WriteOnly | Unbuffered);
        seek(0);
    }
    bool seek(qint64 position) override {
        return QIODevice::seek(position) && m_target.seek(m_start + position);
    }
    qint64 size() const override { return std::max<qint64>(0, m_target.size() - m_start); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override { return m_target.write(data, size); }

private:
    QIODevice& m_target;
    const qint64 m_start;
};

}  // namespace offstage
