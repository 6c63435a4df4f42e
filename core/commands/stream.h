#pragma once

#include <QIODevice>
#include <stop_token>

#include "core/helpers/channel.h"

namespace offstage {

/// A file or the end of a pipe, which does not take part in reading or writing any more once
/// `ending`. Unbuffered: what is given is written.
class Stream : public QIODevice {
public:
    /// `mode`: ReadOnly or WriteOnly. Image writers read from what can be read, and wait there.
    Stream(Descriptor descriptor, OpenMode mode, std::stop_token ending);

    bool isSequential() const override { return m_sequential; }
    qint64 size() const override;
    bool seek(qint64 position) override;
    /// Whether nobody reads the other end of the pipe any more.
    bool isBroken() const { return m_broken; }
    /// The errno of what failed first, or 0.
    int failure() const { return m_failure; }

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    bool waitUntilReady(short events);

    Descriptor m_descriptor;
    std::stop_token m_ending;
    bool m_sequential;
    bool m_broken = false;
    int m_failure = 0;
};

}  // namespace offstage
