// Runs apart from every page: shows that there is news, and opens the place to read it.
interface News {
  title: string;
  body: string;
  address: string;
  tag: string;
}

const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("push", (event) => {
  const news = read(event.data);
  event.waitUntil(worker.registration.showNotification(news.title, { body: news.body, tag: news.tag, data: news.address, icon: "/assets/icon.svg" }));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  // Only a path of this site, whatever the message said.
  const address = new URL(String(event.notification.data ?? "/"), worker.location.origin);
  event.waitUntil(worker.clients.openWindow(address.origin === worker.location.origin ? address.href : worker.location.origin));
});

function read(data: PushMessageData | null): News {
  try {
    const news = data?.json() as Partial<News> | undefined;
    return { title: news?.title ?? "", body: news?.body ?? "", address: news?.address ?? "/", tag: news?.tag ?? "news" };
  } catch {
    return { title: "", body: "", address: "/", tag: "news" };
  }
}
