using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Where it is: pointed out, seen, and never asked of another machine.</summary>
public sealed class FindingOnTheMap(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Theory]
    [InlineData("nl", Screen.Phone)]
    [InlineData("en", Screen.Desktop)]
    public async Task The_map_is_moved_by_keyboard_and_list_and_marks_lead_to_each_other(string language, Screen screen)
    {
        await using var fatima = await town.VisitAsync(screen, language);
        var elsewhere = new List<string>();
        var refused = new List<string>();
        fatima.Page.Request += (_, request) => elsewhere.AddRange(new[] { request.Url }.Where(u => !u.StartsWith(town.Site.Origin, StringComparison.Ordinal) && !u.StartsWith("data:", StringComparison.Ordinal)));
        fatima.Page.Console += (_, message) => refused.AddRange(new[] { message.Text }.Where(t => t.Contains("Content Security Policy", StringComparison.Ordinal)));
        await fatima.SignInAsAsync("Fatima");
        await fatima.Page.GotoAsync($"/language/{language}?return=/");
        await fatima.SeeAsync($"{Watch}/contributions/map", "map");
        var marks = fatima.Page.Locator(".wz-map__pin");
        await marks.First.WaitForAsync();
        await fatima.LookAsync("map-moving");
        Assert.Equal(0, await fatima.Page.Locator("[data-map-drawing]:visible").CountAsync());

        // From the list to the mark, and from the mark to the contribution, by keyboard.
        var row = await AloneAsync(fatima.Page.Locator("[data-map-row]"));
        var reference = (await row.GetAttributeAsync("data-map-row"))!;
        await fatima.TabToAsync(row.Locator("button"));
        await fatima.Page.Keyboard.PressAsync("Enter");
        var mark = fatima.Page.Locator($".wz-map__pin[data-mark='{reference}']");
        await mark.And(fatima.Page.Locator(":focus")).WaitForAsync();
        Assert.Equal(1, await fatima.Page.Locator("[data-map-row][data-pointed]").CountAsync());
        await fatima.SendAsync(() => fatima.Page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(reference, fatima.Page.Url, StringComparison.Ordinal);
        Assert.Empty(elsewhere);
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("nl", Screen.Desktop)]
    [InlineData("en", Screen.Phone)]
    public async Task Without_script_the_drawn_map_leads_closer_and_its_list_says_the_same(string language, Screen screen)
    {
        await using var fatima = await town.VisitAsync(screen, language, script: false);
        await fatima.SignInAsAsync("Fatima");
        await fatima.Page.GotoAsync($"/language/{language}?return=/");

        // Two at the same spot: what is there is offered first, and passed over.
        foreach (var anyway in new[] { false, true })
        {
            await fatima.Page.GotoAsync($"{Watch}/contributions/new");
            await fatima.Page.Locator("[name=Kind][value=Idea]").CheckAsync();
            await fatima.Page.Locator("[name=Text]").FillAsync($"Een bankje voor nummer {Random.Shared.Next(1000, 999_999)}.");
            await fatima.Page.Locator("[name='Where.Near']").SelectOptionAsync(language == "nl" ? "Sporthal" : "Molen");
            await fatima.SendAsync(() => fatima.Page.Locator("form:has([name=Text]) button[type=submit]").Last.ClickAsync());
            if (anyway)
            {
                await fatima.LookAsync("nearby-drawn");
                await fatima.SendAsync(() => fatima.Page.Locator("button[name=Anyway]").ClickAsync());
            }
        }

        await fatima.Page.GotoAsync($"{Watch}/contributions/map?kind=Idea");
        await fatima.LookAsync("map-drawn");
        Assert.Equal(0, await fatima.Page.Locator("[data-map-tools]:visible, [data-map]:visible").CountAsync());
        var all = await fatima.Page.Locator("[data-map-row]").CountAsync();
        await fatima.EnterAsync(fatima.Page.Locator("a.wz-map__mark[href*='box=']").First);
        await fatima.LookAsync("map-drawn-closer");
        Assert.InRange(await fatima.Page.Locator("[data-map-row]").CountAsync(), 2, all);
    }

    [Fact]
    public async Task What_shares_its_spot_with_another_is_found_under_the_mark_of_both()
    {
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        await fatima.SignInAsAsync("Fatima");
        var title = $"Een fontein voor {Random.Shared.Next(1000, 999_999)}";
        foreach (var text in new[] { title, $"Een bank voor {Random.Shared.Next(1000, 999_999)}" })
        {
            var made = await fatima.Context.APIRequest.PostAsync(
                $"/api/v1{Watch}/contributions", new() { DataObject = new { kind = "Advice", text, place = "Molen" } });
            Assert.Equal(201, made.Status);
        }

        await fatima.Page.GotoAsync($"{Watch}/contributions/map?kind=Advice");
        await fatima.Page.Locator(".wz-map__pin").First.WaitForAsync();
        await fatima.TabToAsync(fatima.Page.Locator("[data-map-row]").Filter(new() { HasText = title }).Locator("button"));
        await fatima.Page.Keyboard.PressAsync("Enter");
        await fatima.Page.Locator(".wz-map__pin--many:focus").WaitForAsync();
        await fatima.LookAsync("map-shared-spot");
    }

    [Fact]
    public async Task A_place_is_pointed_out_and_what_is_close_by_is_offered_first()
    {
        await using var riet = await town.VisitAsync(Screen.Phone);
        await riet.SignInAsAsync("Riet");
        await riet.Page.GotoAsync($"{Watch}/contributions/new");
        await riet.Page.Locator("[name=Kind][value=Report]").CheckAsync();
        await riet.Page.Locator("[name=Text]").FillAsync($"De poort piept, {Random.Shared.Next(1000, 999_999)}.");
        await riet.Page.Locator("[name='Where.Near']").SelectOptionAsync("Speelveld Lindekwartier");
        await riet.SendAsync(() => riet.Page.Locator("form:has([name=Text]) button[type=submit]").Last.ClickAsync());
        await riet.LookAsync("nearby");
        Assert.Contains("De poort van het speelveld sluit niet meer", await riet.ReadAsync(), StringComparison.Ordinal);

        // Point out another spot by moving the map with the arrow keys.
        await riet.Page.Locator("details:has([data-place-picker]) summary").ClickAsync();
        await riet.Page.Locator("[data-place-picker] [data-map] .leaflet-control-zoom-in").WaitForAsync();
        await riet.Page.Locator("[data-place-picker] [data-map]").FocusAsync();
        await riet.Page.Keyboard.PressAsync("ArrowUp");
        await riet.Page.Locator("[data-place-pick]").ClickAsync();
        Assert.Matches("^52\\.[0-9]+, 5\\.[0-9]+$", await riet.Page.Locator("[name='Where.Point']").InputValueAsync());
        await riet.SendAsync(() => riet.Page.Locator("form:has([name=Text]) button[type=submit]").Last.ClickAsync());
        await riet.LookAsync("pointed-out");
        Assert.Contains("RD ", await riet.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>The first line whose spot is its own: others may have been brought to the same one.</summary>
    private static async Task<ILocator> AloneAsync(ILocator rows)
    {
        var spots = new List<string>();
        foreach (var row in await rows.AllAsync())
        {
            spots.Add($"{await row.GetAttributeAsync("data-latitude")} {await row.GetAttributeAsync("data-longitude")}");
        }

        return rows.Nth(spots.FindIndex(spot => spots.Count(other => other == spot) == 1));
    }
}
