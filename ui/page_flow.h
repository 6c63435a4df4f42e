#pragma once

#include <QObject>

namespace offstage {

class Actions;
class ImageView;
class PageBar;
class Workbench;

/// Turns the pages of a file.
class PageFlow : public QObject {
    Q_OBJECT

public:
    PageFlow(Workbench& workbench, ImageView& view, const Actions& actions,
             QObject* parent = nullptr);

private:
    void show();
    void turnTo(int page);

    Workbench& m_workbench;
    const Actions& m_actions;
    PageBar* m_bar;
};

}  // namespace offstage
