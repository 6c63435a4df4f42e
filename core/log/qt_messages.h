#pragma once

#include <QObject>

#include "core/log/log_line.h"

namespace offstage {

/// Hears the warnings and critical messages of Qt, from whatever thread they come, until it goes;
/// whoever heard them before still does. The
/// first of several hears them. Lives in the thread that made it.
class QtMessages : public QObject {
    Q_OBJECT

public:
    explicit QtMessages(QObject* parent = nullptr);
    ~QtMessages() override;

Q_SIGNALS:
    void said(const offstage::LogLine& line);
};

}  // namespace offstage
