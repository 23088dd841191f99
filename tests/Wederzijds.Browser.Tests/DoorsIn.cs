using System.Globalization;
using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>
/// Every door in but the form, which <see cref="BringingAndHearing"/> walks: whatever comes in is in the one list, and says how it came.
/// </summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed class DoorsIn(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}", List = $"{Watch}/contributions";

    [Fact]
    public async Task Entered_for_somebody_without_account_by_keyboard_on_a_phone_without_script()
    {
        var title = $"Wie zet de container van nummer {Random.Shared.Next(1000, 999_999)} buiten";
        await using var fatima = await town.VisitAsync(Screen.Phone, "en", script: false);
        var page = fatima.Page;
        await fatima.SignInAsAsync("Fatima");
        await fatima.SpeakAsync("en");
        await page.GotoAsync(List);
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Bring something" }));
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Fill in everything on one page" }));
        await fatima.TabToAsync(page.Locator("[name=Kind]").First);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.Locator("[name=Kind][value=Question]").IsCheckedAsync());
        await fatima.TypeAsync(page.GetByLabel("Tell it"), $"{title}? Zelf lukt het niet meer.");
        await fatima.TypeAsync(page.GetByLabel("Do you bring this for somebody without account? Who?"), "Mevrouw Kuiper");
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));

        await fatima.LookAsync("door-entered");
        var read = await fatima.ReadAsync();
        Assert.Contains("Mevrouw Kuiper", read, StringComparison.Ordinal);
        Assert.Contains("Entered by", read, StringComparison.Ordinal);
        Assert.Contains("Fatima el Amrani", read, StringComparison.Ordinal);
        await IsInTheListAsync(fatima, title);
        await PassOnAsync(fatima, title);
    }

    [Fact]
    public async Task Pasted_from_a_group_chat_split_looked_at_and_confirmed_by_keyboard()
    {
        var number = Random.Shared.Next(1000, 999_999);
        var (bench, light) = ($"Er mist een plank bij bank {number}", $"Lamp {number} flikkert");
        var day = DateTime.UtcNow.AddDays(-1).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
        var chat = $"""
            [{day} 19:02:11] Gerda: {bench}
            [{day} 19:04:40] Gerda: De tweede van onderen.
            [{day} 19:05:02] Ahmed: {light}
            [{day} 19:06:30] Gerda: Fijne avond!
            """;
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        var page = fatima.Page;
        await fatima.SignInAsAsync("Fatima");
        await page.GotoAsync(List);
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Plakken uit een groepsapp" }));
        await fatima.TypeAsync(page.GetByLabel("Het gesprek"), chat);
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Splitsen in berichten" }));
        Assert.Contains("Berichten gevonden: 4.", await fatima.ReadAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("#join-1").IsCheckedAsync()); // said in one go by one person
        foreach (var box in new[] { "#tick-0", "#tick-2" })
        {
            await fatima.TabToAsync(page.Locator(box));
            await page.Keyboard.PressAsync("Space");
        }

        await fatima.LookAsync("door-chat-split");
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Verder" }));
        await fatima.LookAsync("door-chat-confirm");
        Assert.DoesNotContain("Fijne avond", await fatima.ReadAsync(), StringComparison.Ordinal); // what is no contribution is not kept
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Inbrengen" }));
        Assert.Contains("Ingebracht: 2.", await fatima.ReadAsync(), StringComparison.Ordinal);

        await IsInTheListAsync(fatima, light);
        await IsInTheListAsync(fatima, bench);
        await fatima.FollowAsync(bench);
        await fatima.LookAsync("door-chat");
        var read = await fatima.ReadAsync();
        Assert.Contains("uit een groepsapp", read, StringComparison.Ordinal);
        Assert.Contains("De tweede van onderen.", read, StringComparison.Ordinal);
        Assert.Contains("Gerda", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_of_a_stranger_waits_on_the_coordinators_phone_and_the_sender_hears_its_number()
    {
        await using var fatima = await town.VisitAsync(Screen.Phone, "en");
        var page = fatima.Page;
        await fatima.SignInAsAsync("Fatima");
        await fatima.SpeakAsync("en");
        await fatima.UntilAsync($"{List}/mail", BrowserTown.StrangersMail);
        await fatima.LookAsync("door-mail-waiting");
        Assert.Contains(BrowserTown.WatchAddress, await fatima.ReadAsync(), StringComparison.Ordinal);
        await fatima.FollowAsync(BrowserTown.StrangersMail);
        await fatima.LookAsync("door-mail-one");
        var read = await fatima.ReadAsync();
        Assert.Contains("Jan Vreemd (jan.vreemd@elders.example)", read, StringComparison.Ordinal);
        Assert.Contains("route.txt", read, StringComparison.OrdinalIgnoreCase); // a line begins with a capital

        await page.Locator("[name=Kind]").SelectOptionAsync("Question");
        await page.Locator("[name=Audience][value=Members]").CheckAsync();
        await fatima.PressAsync("Take in as contribution");
        await fatima.LookAsync("door-mail");
        Assert.Contains("by e-mail", await fatima.ReadAsync(), StringComparison.Ordinal);
        var reference = page.Url.Split('/')[^1];
        await IsInTheListAsync(fatima, BrowserTown.StrangersMail);
        await page.GotoAsync($"{List}/mail");
        Assert.DoesNotContain(BrowserTown.StrangersMail, await fatima.ReadAsync(), StringComparison.Ordinal);
        var answer = await town.MailAsync("jan.vreemd@elders.example", reference);
        Assert.DoesNotContain("boom", answer.Subject + answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Observed_by_the_watch_with_the_emergency_number_first_and_a_photo_on_a_phone_without_script()
    {
        var title = $"Iemand trok aan de deuren van {Random.Shared.Next(1000, 999_999)} auto's";
        await using var riet = await town.VisitAsync(Screen.Phone, script: false);
        await riet.SignInAsAsync("Riet");
        var photo = await riet.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });
        await ObserveAsync(riet, title);
        await AttachAsync(riet, photo);
        await riet.PressAsync("Verder");
        await riet.LookAsync("door-observed-check");
        await riet.PressAsync("Inbrengen");
        await riet.LookAsync("door-observed");
        var reference = riet.Page.Url.Split('/')[^1];

        await using var joost = await town.VisitAsync(Screen.Desktop);
        await joost.SignInAsAsync("Joost");
        await IsInTheListAsync(joost, title);
        await joost.FollowAsync(title);
        var shown = joost.Page.Locator("main img[alt*='hek.jpg']");
        await shown.ScrollIntoViewIfNeededAsync();
        await joost.LookAsync("door-observed-by-officer");
        Assert.True(await shown.EvaluateAsync<bool>("async i => (await i.decode(), i.naturalWidth > 0)"));
        Assert.Contains("22:15", await joost.ReadAsync(), StringComparison.Ordinal);

        await using var stranger = await town.VisitAsync(Screen.Phone);
        var file = (await shown.GetAttributeAsync("src"))!;
        Assert.Contains(reference, file, StringComparison.Ordinal);
        Assert.Contains("/sign-in", (await stranger.Page.GotoAsync(file))!.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brought_by_the_api_under_the_rules_of_the_form_and_seen_in_the_list()
    {
        var title = $"Observed at gate {Random.Shared.Next(1000, 999_999)}";
        await using var joost = await town.VisitAsync(Screen.Desktop, "en");
        await joost.SignInAsAsync("Joost");
        await joost.SpeakAsync("en");
        var (api, address) = (joost.Context.APIRequest, $"/api/v1{List}");
        var refused = await api.PostAsync(address, new() { DataObject = new { kind = "Observation", text = title } });
        Assert.Equal(400, refused.Status);
        Assert.Contains("Choose the day on which you saw it.", await refused.TextAsync(), StringComparison.Ordinal);
        var foreign = await api.PostAsync(address, new()
        {
            DataObject = new { kind = "Idea", text = title },
            Headers = [new("Origin", "https://elsewhere.example")],
        });
        Assert.Equal(403, foreign.Status);

        var yesterday = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var made = await api.PostAsync(
            address, new() { DataObject = new { kind = "Observation", text = title, place = "By the bicycle shed", seenOn = yesterday } });
        Assert.Equal(201, made.Status);
        var reference = (await made.JsonAsync())!.Value.GetProperty("reference").GetString();
        await IsInTheListAsync(joost, title);
        await joost.FollowAsync(title);
        Assert.EndsWith($"/{reference}", joost.Page.Url, StringComparison.Ordinal);
        await joost.LookAsync("door-api");
        Assert.Contains("from another system", await joost.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>Answered by another, it is a task for who can tell Mrs Kuiper; and what she says of it is written down.</summary>
    private async Task PassOnAsync(Visit fatima, string title)
    {
        await using (var joost = await town.VisitAsync(Screen.Desktop))
        {
            await joost.SignInAsAsync("Joost");
            await joost.Page.GotoAsync($"{List}?filter=Open&sort=Newest");
            await joost.FollowAsync(title);
            await joost.FollowAsync("Antwoord geven");
            await joost.Page.GetByLabel("Gedaan", new() { Exact = true }).CheckAsync();
            await joost.Page.GetByLabel("Uitkomst of reden").FillAsync("Een buurjongen doet het elke dinsdag.");
            await joost.PressAsync("Antwoord geven");
        }

        var reference = (await fatima.FirstAsync($"{List}?filter=Answered&sort=Newest", $"main a:has-text('{title}')")).Split('/')[^1];
        await fatima.UntilAsync($"{Watch}/by-hand", title); // her messages say so once a day
        await fatima.LookAsync("door-entered-pass-on");
        var task = fatima.Page.Locator("[data-by-hand] > li").Filter(new() { HasText = title });
        await fatima.SendAsync(() => task.GetByRole(AriaRole.Button, new() { Name = "Spoke with Mevrouw Kuiper" }).ClickAsync());
        Assert.DoesNotContain(title, await fatima.ReadAsync(), StringComparison.Ordinal);
        await fatima.Page.GotoAsync($"{List}/{reference}");
        await fatima.FollowAsync("The contributor says…");
        await fatima.Page.Locator("[name=What][value=Solved]").CheckAsync();
        await fatima.SendAsync(() => fatima.Page.Locator("form:has([name=What]) button[type=submit]").ClickAsync());
        await fatima.LookAsync("door-entered-heard");
        Assert.Contains("Solved, says the contributor", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>Question by question, up to the attachments.</summary>
    private static async Task ObserveAsync(Visit riet, string title)
    {
        var page = riet.Page;
        await page.GotoAsync($"{List}/bring");
        await page.Locator("[name=Kind][value=Observation]").CheckAsync();
        await riet.PressAsync("Verder");
        await riet.LookAsync("door-observed-emergency");
        Assert.Equal("tel:112", await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).First.GetAttributeAsync("href"));
        await riet.PressAsync("Nee, er is nu geen gevaar. Verder");

        await page.GetByLabel("Wat gebeurde er?").FillAsync($"{title}. Daarna liep hij weg.");
        await page.Locator("[name=SeenOn]").FillAsync(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("[name=SeenTime]").FillAsync("22:15");
        await page.GetByLabel("Wat zag je nog meer?").FillAsync("Een fiets met een kratje.");
        await riet.LookAsync("door-observed-what");
        await riet.PressAsync("Verder");
        await riet.PressAsync("Verder"); // without a place
        Assert.Contains("Schrijf op waar het was.", await riet.ReadAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Waar?").FillAsync("Bij de fietsenstalling");
        await riet.LookAsync("door-observed-where");
        await riet.PressAsync("Verder");
        await riet.PressAsync("Verder"); // for whom: as usual
    }

    private static async Task AttachAsync(Visit riet, byte[] photo)
    {
        var page = riet.Page;
        var file = new FilePayload { Name = "hek.jpg", MimeType = "image/jpeg", Buffer = photo };
        await page.Locator("[name=Upload]").SetInputFilesAsync(file);
        await riet.PressAsync("Toevoegen");
        await riet.LookAsync("door-observed-photo-refused");
        Assert.Contains("Bevestig dat er niemand op de foto te herkennen is.", await riet.ReadAsync(), StringComparison.Ordinal);
        await page.Locator("[name=Upload]").SetInputFilesAsync(file);
        await page.GetByLabel("Op deze foto is niemand te herkennen").CheckAsync();
        await riet.PressAsync("Toevoegen");
        await riet.LookAsync("door-observed-photo");
        Assert.Equal(1, await page.Locator("main img[alt*='hek.jpg']").CountAsync());
    }

    private static async Task IsInTheListAsync(Visit visit, string title)
    {
        await visit.Page.GotoAsync($"{List}?filter=Open&sort=Newest");
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Link, new() { Name = title }).CountAsync());
    }
}
